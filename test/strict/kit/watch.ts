import {onTestFinished} from 'vitest';
import type {Source} from '../../../source/sources/source.ts';
import {type Listening, type ListenOptions, listenTo} from '../../monitor/listen.ts';
import type {Strict} from './open.ts';

export type Watching = Omit<Listening, 'source'> & {
	/** Lets time pass for the program and the server alike, and what they say to each other arrive. */
	pass(milliseconds: number): Promise<void>;
};

const step = 1000;

/** The monitor on a source whose server is real: only the clock is not. */
export function watch({clock, server}: Strict, source: Source, options: ListenOptions = {}): Watching {
	const listening = listenTo([source], clock, {
		beside: {agents: false, cleanups: false, history: false},
		...options,
	});
	onTestFinished(() => listening.stop());
	return {
		...listening,
		async pass(milliseconds) {
			await server.untilQuiet();
			for (let passed = 0; passed < milliseconds; passed += step) {
				await clock.pass(step);
				await server.untilQuiet();
			}
		},
	};
}

import type {Observation} from '../../source/domain/observation.ts';
import {monitor} from '../../source/monitor/monitor.ts';
import type {MonitorOptions} from '../../source/monitor/options.ts';
import type {Source} from '../../source/sources/source.ts';
import {createFakeClock, type FakeClock} from '../helpers/fake-clock.ts';
import {createScriptedSource, type ScriptedSource} from './scripted-source.ts';

export type Listening = {
	readonly clock: FakeClock;
	readonly source: ScriptedSource;
	readonly heard: Observation[];
	of<Type extends Observation['type']>(type: Type): Extract<Observation, {type: Type}>[];
	stop(): Promise<void>;
	readonly ended: Promise<void>;
};

/** A monitor on a scripted source and a clock of the test's own; `prepare` sets the scene first. */
export function listen(
	prepare: (source: ScriptedSource, clock: FakeClock) => void = () => {},
	options: Partial<MonitorOptions> = {},
): Listening {
	const clock = createFakeClock();
	const source = createScriptedSource(clock);
	prepare(source, clock);
	return {...listenTo([source], clock, options), source};
}

/** A monitor on any sources, which may outlive it. */
export function listenTo(
	sources: readonly Source[],
	clock: FakeClock,
	options: Partial<MonitorOptions> = {},
): Omit<Listening, 'source'> {
	const controller = new AbortController();
	const heard: Observation[] = [];
	const stream = monitor(sources, {
		cadence: {interval: 2000, idleInterval: 30_000, retention: 60_000, statusBudget: 20},
		clock,
		signal: controller.signal,
		follow: [],
		watch: {agents: true, cleanups: true, history: true},
		random: () => 0.5,
		...options,
	});
	const ended = (async () => {
		for await (const observation of stream) {
			heard.push(observation);
		}
	})();
	return {
		clock,
		heard,
		ended,
		of: type => heard.filter(observation => observation.type === type) as never,
		async stop() {
			controller.abort();
			await ended;
		},
	};
}

import type {ChildProcess} from 'node:child_process';
import {startProgram} from '../../../helpers/program.ts';
import type {Line} from '../../../truth/account.ts';
import {judge, type Verdict} from '../../../truth/judge.ts';
import type {Team} from './open-team.ts';

export type Viewer = {
	readonly child: ChildProcess;
	/** Ends when it has told something that was learnt after a moment; gives when that came. */
	readonly tells: (after: number) => Promise<number>;
	/** Compares all that it told, from its first line to its last event, with what happened. */
	readonly verdict: () => Verdict & {readonly events: number};
};

/** The program that prints what a team is told, and has told something. */
export async function openViewer({hosts, truth, onEnd}: Team): Promise<Viewer> {
	const {child, until} = await startProgram(['events', '--json', '--stream', `${hosts}/dfw`], {
		env: {SWEEPWATCH_ENDPOINT: undefined, SWEEPWATCH_TOKEN: undefined},
	});
	onEnd(child);
	let text = '';
	const waiters = new Set<() => void>();
	child.stdout?.on('data', (chunk: string) => {
		text += chunk;
		for (const tell of waiters) {
			tell();
		}
	});
	await until('\n');
	const from = Date.now();
	return {
		child,
		async tells(after) {
			for (let looked = 0; ; ) {
				const end = text.lastIndexOf('\n') + 1;
				const told = text.slice(looked, end).matchAll(/"at":"([^"]+)"/g);
				if ([...told].some(([, at = '']) => Date.parse(at) > after)) {
					return Date.now();
				}

				looked = end;
				const {promise, resolve} = Promise.withResolvers<void>();
				waiters.add(resolve);
				await promise;
				waiters.delete(resolve);
			}
		},
		verdict() {
			// Whoever is killed may have begun a line.
			const complete = text.slice(0, text.lastIndexOf('\n'));
			const lines = complete.split('\n').map((line): Line => JSON.parse(line));
			const of = (type: string) => lines.filter(line => line.type === type);
			const last = of('event').at(-1)?.time;
			const end = last === undefined ? 0 : Date.parse(String(last)) - 1;
			const verdict = judge({of, lines, from, until: end, truth: truth(), exit: 0, errors: ''});
			return {...verdict, events: of('event').length};
		},
	};
}

import type {Simulator} from '../../source/simulator/simulator.ts';
import {ownFolders} from './own-folders.ts';
import {type Running, startProgram} from './program.ts';
import {peekJournal} from './read-journal.ts';

/** Starts the built program again and again on one state folder. */
export type Watcher = {
	readonly state: string;
	/** One run; it is ended with the test at the latest. */
	start(more?: readonly string[]): Promise<Running>;
	/** Resolves when the journal on the disk holds the text. */
	until(text: string, profile?: string): Promise<void>;
	/** Lets something happen until it has been heard of, and gives when that was. */
	untilHeard(simulator: Simulator, profile?: string): Promise<number>;
	[Symbol.dispose](): void;
};

type Options = {
	readonly env: Readonly<Record<string, string>>;
	readonly parameters: readonly string[];
};

export function createWatcher({env, parameters}: Options): Watcher {
	const folders = ownFolders();
	const state = folders.XDG_STATE_HOME;
	const runs: Running[] = [];

	async function comes(text: string, profile: string | undefined, patience: number): Promise<boolean> {
		const end = Date.now() + patience;
		for (;;) {
			const began = Date.now();
			if ((await peekJournal(state, profile)).includes(text)) {
				return true;
			}

			if (Date.now() > end) {
				return false;
			}

			// Reading a large journal takes time that whoever writes it needs.
			await pause(50 + 2 * (Date.now() - began));
		}
	}

	return {
		state,
		async start(more = []) {
			const run = await startProgram([...parameters, ...more], {env: {...env, ...folders}});
			runs.push(run);
			return run;
		},
		async until(text, profile) {
			if (!(await comes(text, profile, 60_000))) {
				throw new Error(`${text} did not come: ${await wordsOf(runs)}`);
			}
		},
		async untilHeard(simulator, profile) {
			// Whoever is only starting may be too late for the first: it vanishes.
			for (let count = 0; count < 30; count++) {
				const {id, at} = simulator.injectEvent({event: 'agent_heartbeat'});
				if (await comes(`"id":"${id}"`, profile, 2000)) {
					return at;
				}
			}

			throw new Error(`nothing is heard: ${await wordsOf(runs)}`);
		},
		[Symbol.dispose]() {
			for (const {child} of runs) {
				child.kill('SIGKILL');
			}
		},
	};
}

async function wordsOf(runs: readonly Running[]): Promise<string> {
	const ended = runs.filter(({child}) => child.exitCode !== null || child.signalCode !== null);
	return (await Promise.all(ended.map(run => run.ended))).map(({stderr}) => stderr).join('');
}

export async function pause(milliseconds: number): Promise<void> {
	await new Promise(resolve => setTimeout(resolve, milliseconds));
}

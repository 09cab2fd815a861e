import {execFile} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {median} from '../../kit/statistics.ts';
import {startEngine} from '../../kit/team/engine.ts';
import {fillLog} from './fill-log.ts';
import type {Joined} from './join-program.ts';

export type LateJoiner = {
	readonly things: number;
	/** Milliseconds until all was known, and of processor for it; medians. */
	readonly ms: number;
	readonly cpu: number;
	/** What the same client takes to read the list and look at nothing. */
	readonly bare: {readonly ms: number; readonly cpu: number};
	/** What a message takes in the log. */
	readonly size: number;
};

const messages = 1_000_000;
const times = 9;
const profile = 'big';

/** Whoever comes when a million messages have been told. */
export async function measureLateJoiner(tell: (progress: string) => void): Promise<LateJoiner> {
	const engine = await startEngine(profile);
	try {
		const bus = await engine.open();
		await fillLog(bus, profile, messages, tell);
		const {bytes, messages: stored} = await bus.info(`SW_${profile}`);
		await bus.close();
		const join = async (way: 'viewer' | 'bare'): Promise<Joined> => {
			const script = fileURLToPath(new URL('join-program.ts', import.meta.url));
			const {stdout} = await promisify(execFile)(process.execPath, [
				...[script, way, engine.host, engine.caFile, profile],
			]);
			return JSON.parse(stdout) as Joined;
		};
		const viewers: Joined[] = [];
		const bares: Joined[] = [];
		for (let time = 0; time < times; time++) {
			viewers.push(await join('viewer'));
			bares.push(await join('bare'));
			tell(`joined ${time + 1} of ${times} times`);
		}

		const middle = (all: readonly Joined[]) => ({
			ms: median(all.map(({ms}) => ms)),
			cpu: median(all.map(({cpu}) => cpu)),
		});
		return {
			things: bares[0]?.count ?? 0,
			...middle(viewers),
			bare: middle(bares),
			size: bytes / stored,
		};
	} finally {
		await engine.stop();
	}
}

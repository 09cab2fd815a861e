import {setTimeout as wait} from 'node:timers/promises';
import {usageOf} from './program.ts';

export type Observed = {
	/** Hundredths of a core. */
	readonly share: number;
	/** Written to the terminal, a second. */
	readonly bytes: number;
	/** Megabytes held at the end. */
	readonly rss: number;
};

/** What a running program costs for so long. */
export async function observe(
	program: {readonly pid: number; bytes(): number},
	milliseconds: number,
): Promise<Observed> {
	const look = async () => ({...(await usageOf(program)), bytes: program.bytes(), at: performance.now()});
	const before = await look();
	await wait(milliseconds);
	const after = await look();
	const seconds = (after.at - before.at) / 1000;
	return {
		share: ((after.cpu - before.cpu) / seconds) * 100,
		bytes: (after.bytes - before.bytes) / seconds,
		rss: after.rss,
	};
}

import type {JournalRecord} from '../record/open-record.ts';
import type {Wish} from './controls.ts';

/** Where the replay goes on: what stands before the target is told at once. */
export type Place = {
	readonly line: number;
	readonly target: number;
	/** Which moment it is there; undefined where the last line told says it. */
	readonly at?: number;
};

/** How many lines before a place are told at once to show how things were there. */
export const prelude = 20_000;

export function createJumps(record: JournalRecord, end: number, onRestart: (() => void) | undefined) {
	/** Onwards by a little, nothing is told twice; else the consumer begins anew a little before. */
	function jump(line: number, target: number): Place {
		if (target >= line && target - line <= prelude) {
			return {line, target};
		}

		onRestart?.();
		return {line: Math.max(0, target - prelude), target};
	}

	/** The failure is then the last that was told; who stands on one goes back to the one before. */
	async function toFailure(way: 'next' | 'previous', line: number): Promise<Place | undefined> {
		const found = way === 'next' ? await record.nextBad(line) : await record.previousBad(line - 1);
		return found === undefined || found >= end ? undefined : jump(line, found + 1);
	}

	async function seek(to: number | Date, line: number): Promise<Place> {
		if (typeof to === 'number') {
			return jump(line, Math.max(0, Math.min(to, end)));
		}

		const target = Math.min(await record.positionOf(to), end);
		const at = Math.max(to.getTime(), record.from?.getTime() ?? 0);
		return {...jump(line, target), at};
	}

	return {
		/** Where a wish leads from a line; undefined where it leads nowhere. */
		async follow(wish: Wish, line: number): Promise<Place | undefined> {
			switch (wish.type) {
				case 'seek':
					return seek(wish.to, line);
				case 'failure':
					return toFailure(wish.way, line);
				case 'step':
					return undefined;
			}
		},
	};
}

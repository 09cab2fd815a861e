import type {Observation} from '../../domain/observation.ts';
import {jobIn} from '../is-bad.ts';
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

export type Jumps = {
	/** Where a wish leads from a line; undefined where it leads nowhere. */
	follow(wish: Wish, line: number): Promise<Place | undefined>;
};

export function createJumps(record: JournalRecord, end: number, onRestart: (() => void) | undefined): Jumps {
	let failure: string | undefined;

	/** Onwards by a little, nothing is told twice; else the consumer begins anew a little before. */
	function jump(line: number, target: number): Place {
		if (target >= line && target - line <= prelude) {
			return {line, target};
		}

		onRestart?.();
		return {line: Math.max(0, target - prelude), target};
	}

	/** The same job is told by its events, its own resource and the history: one jump is enough. */
	async function nextFailure(line: number): Promise<Place | undefined> {
		let found = await record.nextBad(line);
		while (found && keyOf(found.observation) === failure) {
			found = await record.nextBad(found.position + 1);
		}

		if (!found || found.position >= end) {
			return undefined;
		}

		failure = keyOf(found.observation);
		return jump(line, found.position + 1);
	}

	async function seek(to: number | Date, line: number): Promise<Place> {
		failure = undefined;
		if (typeof to === 'number') {
			return jump(line, Math.max(0, Math.min(to, end)));
		}

		const target = Math.min(await record.positionOf(to), end);
		const at = Math.max(to.getTime(), record.from?.getTime() ?? 0);
		return {...jump(line, target), at};
	}

	return {
		async follow(wish, line) {
			switch (wish.type) {
				case 'seek':
					return seek(wish.to, line);
				case 'next-failure':
					return nextFailure(line);
				case 'step':
				case 'skip':
					return undefined;
			}
		},
	};
}

function keyOf(observation: Observation): string {
	const job = jobIn(observation);
	return JSON.stringify([observation.source, job?.kind.toLowerCase(), job?.id]);
}

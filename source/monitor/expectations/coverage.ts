import type {Observation} from '../../domain/observation.ts';

/** Which list tells how jobs of a kind ended, also those that nobody watched. */
type List = 'cleanups' | 'history';

const both: readonly List[] = ['cleanups', 'history'];

type Known = {
	/** From then on all is known, by the server's clock. */
	since: number;
	/** What a gap has left open: how many rows were read of the list since, and the oldest of them. */
	open: {at: number | undefined; rows: number; oldest: number} | undefined;
	/** After a gap that the list did not close: nothing before that is held against anybody. */
	floor: number;
	hasAnswered: boolean;
};

/** More rows than so a list is not read back, where all of them are news. */
const furthestRows = 1000;

/**
 * Since when the ends of jobs are known: since the journal or this run began to watch, or since the oldest row that
 * the server's list gave, whichever is earlier. An end that lies in a gap stands in the list that is read after it.
 */
export function createCoverage(watchedSince: ReadonlyMap<string, number>) {
	const lists = new Map<string, Known>();

	function listOf(source: string, name: List): Known {
		const key = `${name} ${source}`;
		const since = watchedSince.get(source) ?? Number.POSITIVE_INFINITY;
		const known = lists.get(key) ?? {
			...{since, open: undefined, floor: Number.NEGATIVE_INFINITY},
			hasAnswered: false,
		};
		lists.set(key, known);
		return known;
	}

	function hearRow(source: string, name: List, time: Date | null): void {
		const list = listOf(source, name);
		const at = time?.getTime() ?? Number.POSITIVE_INFINITY;
		list.since = Math.min(list.since, at);
		if (list.open) {
			list.open.rows++;
			list.open.oldest = Math.min(list.open.oldest, at);
		}
	}

	function hearAnswer(source: string, name: List): void {
		const list = listOf(source, name);
		list.hasAnswered = true;
		if (list.open) {
			list.floor = list.open.rows >= furthestRows ? list.open.oldest : Number.NEGATIVE_INFINITY;
			list.open = undefined;
		}
	}

	return {
		/** Gives whether it may have changed what is known. `now` is the server's time. */
		learn(observation: Observation, now: number): boolean {
			const {source} = observation;
			switch (observation.type) {
				case 'gap':
					for (const name of both) {
						listOf(source, name).open = {at: undefined, rows: 0, oldest: Number.POSITIVE_INFINITY};
					}

					return true;
				case 'activity':
					hearRow(source, 'history', observation.activity.time);
					return true;
				case 'cleanup':
					hearRow(source, 'cleanups', observation.cleanup.endedAt ?? observation.cleanup.startedAt);
					return true;
				case 'poll': {
					const {feed, ok} = observation.poll;
					const isList = feed === 'cleanups' || feed === 'history';
					for (const name of both) {
						const {open} = listOf(source, name);
						if (open && ok) {
							open.at ??= now;
						}
					}

					if (ok && isList) {
						const {open, hasAnswered} = listOf(source, feed);
						hearAnswer(source, feed);
						return open !== undefined || !hasAnswered;
					}

					return false;
				}

				default:
					return false;
			}
		},
		/** Of jobs of this kind: since when all ends are known, and before when none is held against anybody. */
		of(source: string, kind: string, now: number): {readonly since: number; readonly floor: number} {
			const list = listOf(source, listFor(kind));
			list.since = Math.min(list.since, now);
			return {since: list.since, floor: list.open ? (list.open.at ?? now) : list.floor};
		},
		/** The list has been read in this run: what ended while nobody watched is known. */
		hasAnswered: (source: string, kind: string): boolean => listOf(source, listFor(kind)).hasAnswered,
	};
}

function listFor(kind: string): List {
	return kind.toLowerCase() === 'cleanup' ? 'cleanups' : 'history';
}

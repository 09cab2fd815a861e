import {jobNews} from '../../domain/jobs/job-news.ts';
import type {Observation} from '../../domain/observation.ts';
import {statusTable} from '../../domain/status.ts';

/** What one program wrote, in its order. */
export type WrittenFile<Item extends Observation> = {
	readonly items: readonly Item[];
	/** The newest events and gaps beside them. */
	readonly news: readonly Observation[];
};

/** Where a line stands among those of all programs. */
type Placed<Item extends Observation> = {
	readonly item: Item;
	readonly file: number;
	/** By the clock of who wrote it. */
	readonly at: number;
	/** That clock had been set back before: it was written then, or later. */
	readonly isLater: boolean;
	/** How far its file was by the server's clock. */
	readonly reached: number;
};

/**
 * The last line of each thing, in the order in which they were learnt. Of what several programs wrote their
 * clocks say which came last; where one of them had been set back meanwhile, how far each was in the feed,
 * and an end comes after a beginning.
 */
export function newestOf<Item extends Observation>(
	files: readonly WrittenFile<Item>[],
	nameOf: (item: Item) => string,
): readonly Item[] {
	const newest = new Map<string, Placed<Item>>();
	for (const [file, written] of files.entries()) {
		for (const placed of place(written, file)) {
			const name = nameOf(placed.item);
			const known = newest.get(name);
			if (known === undefined || isNewer(placed, known)) {
				newest.delete(name);
				newest.set(name, placed);
			}
		}
	}

	return [...newest.values()].sort((a, b) => a.at - b.at).map(({item}) => item);
}

function place<Item extends Observation>(
	{items, news}: WrittenFile<Item>,
	file: number,
): readonly Placed<Item>[] {
	const moments = momentsOf(news);
	let latest = Number.NEGATIVE_INFINITY;
	return items.map(item => {
		const at = item.at.getTime();
		const moment = moments.get(at);
		latest = Math.max(latest, at, moment?.latest ?? at);
		const reached = moment?.reached ?? Number.NEGATIVE_INFINITY;
		return {item, file, at: latest, isLater: at < latest, reached};
	});
}

type Moment = {readonly latest: number; readonly reached: number};

/** By when it was written; what one answer told has one moment. */
function momentsOf(news: readonly Observation[]): ReadonlyMap<number, Moment> {
	const moments = new Map<number, Moment>();
	let latest = Number.NEGATIVE_INFINITY;
	let reached = Number.NEGATIVE_INFINITY;
	for (const each of news) {
		const at = each.at.getTime();
		latest = Math.max(latest, at);
		reached = Math.max(reached, (each.type === 'event' && each.event.time?.getTime()) || reached);
		moments.set(at, {latest, reached});
	}

	return moments;
}

function isNewer(one: Placed<Observation>, other: Placed<Observation>): boolean {
	const isAfter = one.at >= other.at;
	// Within a file what stands later was written later, whatever the clock did.
	const isCertain = one.file === other.file || !(isAfter ? other : one).isLater;
	if (isCertain) {
		return isAfter;
	}

	if (one.reached !== other.reached) {
		return one.reached > other.reached;
	}

	return isUnderWay(one) === isUnderWay(other) ? isAfter : isUnderWay(other);
}

function isUnderWay({item}: Placed<Observation>): boolean {
	const status = jobNews(item)?.status;
	return status !== undefined && statusTable[status].active;
}

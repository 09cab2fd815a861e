import {jobNews} from '../../domain/jobs/job-news.ts';
import type {Observation} from '../../domain/observation.ts';
import type {ServerSpan} from '../../domain/server-span.ts';
import {statusTable} from '../../domain/status.ts';
import type {Leads} from './server-clock.ts';

/** What clocks say of less than this counts for nothing, in milliseconds. */
const sameMoment = 1000;

/** What one program wrote, in its order. */
export type WrittenFile<Item extends Observation> = {
	readonly items: readonly Item[];
	/** The newest events and gaps beside them. */
	readonly news: readonly Observation[];
	readonly leads?: Leads | undefined;
};

/** Where a line stands among those of all programs. */
type Placed<Item extends Observation> = {
	readonly item: Item;
	readonly file: number;
	/** By the clock of who wrote it. */
	readonly at: number;
	/** That clock had been set back before: it was written then, or later. */
	readonly isLater: boolean;
	/** By the server's clock, where both were known. */
	readonly there: ServerSpan | undefined;
	/** How far its file was by the server's clock. */
	readonly reached: number;
};

/**
 * The last line of each thing, in the order in which they were learnt. Of what several programs wrote the
 * server's clock says which came last, and where that is not known, their own. Where it does not, as of what was
 * written in one moment, or where one's own clock had been set back meanwhile, it is how far each was in the
 * feed, and an end comes after a beginning.
 */
export function newestOf<Item extends Observation>(
	files: readonly WrittenFile<Item>[],
	nameOf: (item: Item) => string,
): readonly Item[] {
	const [only, ...others] = files;
	if (only && others.length === 0) {
		return lastOf(only.items, nameOf);
	}

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

/** Within a file what stands later was written later. */
function lastOf<Item>(items: readonly Item[], nameOf: (item: Item) => string): readonly Item[] {
	const newest = new Map<string, Item>();
	for (const item of items) {
		const name = nameOf(item);
		newest.delete(name);
		newest.set(name, item);
	}

	return [...newest.values()];
}

function place<Item extends Observation>(
	{items, news, leads}: WrittenFile<Item>,
	file: number,
): readonly Placed<Item>[] {
	const moments = momentsOf(news);
	let latest = Number.NEGATIVE_INFINITY;
	return items.map(item => {
		const at = item.at.getTime();
		const moment = moments.get(at);
		latest = Math.max(latest, at, moment?.latest ?? at);
		const reached = moment?.reached ?? Number.NEGATIVE_INFINITY;
		const lead = leads?.get(item);
		const there = lead && {least: at + lead.least, most: at + lead.most};
		return {item, file, at: latest, isLater: at < latest, there, reached};
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
	if (one.file === other.file) {
		return isAfter;
	}

	if (one.there && other.there) {
		const [first, last] = one.there.least < other.there.least ? [one, other] : [other, one];
		if ((last.there?.least ?? 0) - (first.there?.most ?? 0) > sameMoment) {
			return last === one;
		}
	} else if (!(isAfter ? other : one).isLater) {
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

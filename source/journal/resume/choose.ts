import {type Acknowledging, endOf} from '../../domain/acknowledging.ts';
import type {WorkEvent} from '../../domain/event.ts';
import {eventIdentity} from '../../domain/event-identity.ts';
import {endKey} from '../../domain/jobs/job-key.ts';
import {jobNews} from '../../domain/jobs/job-news.ts';
import {nightLength} from '../../domain/night-length.ts';
import type {Observation} from '../../domain/observation.ts';
import type {ResumePoint} from '../../domain/resume.ts';
import {statusTable} from '../../domain/status.ts';
import {nameOfOverdue, overdueReason} from '../../domain/usual/overdue.ts';
import {dayLength} from '../day-file.ts';
import {longestLag} from '../record/repeats.ts';
import type {Memory} from './memory.ts';
import {newestOf} from './newest-of.ts';

/** So many of the newest are shown whole. */
export const mostRecent = 500;

/**
 * Where each feed was. Events that were written after its last good answer are known by their
 * identities, so the marker of that answer stays. A point from the future, written before a clock was
 * set back, is handed on as it is: how long ago it was cannot be known. One from the past is better.
 */
export function feedsOf(
	{polls, inPart, doubts}: Pick<Memory, 'polls' | 'inPart' | 'doubts'>,
	now: number,
): ReadonlyMap<string, ResumePoint> {
	const feeds = new Map<string, ResumePoint>();
	for (const each of polls) {
		if (each.type !== 'poll' || each.poll.coveredUntil === null) {
			continue;
		}

		const {feed, marker, coveredUntil, coveredThere} = each.poll;
		const point = {marker, coveredUntil, coveredThere, ...(inPart.includes(each) && {isInPart: true})};
		const before = feeds.get(feed);
		if (!before || isNewer(point, before, now)) {
			feeds.set(feed, point);
		}
	}

	// Where no answer can be trusted, no more is known than since when the feed was watched.
	const trusted = new Set(feeds.keys());
	for (const {feed, since, isInPart = false} of doubts) {
		const point = feeds.get(feed);
		const isLater = point !== undefined && since >= point.coveredUntil.getTime();
		if (isLater && isInPart) {
			feeds.set(feed, {...point, isInPart});
		} else if (!isLater && !trusted.has(feed)) {
			feeds.set(feed, {marker: null, coveredUntil: new Date(since), ...(isInPart && {isInPart})});
		}
	}

	return feeds;
}

/** Of two programs' answers; by the server's clock, which is one for both, where they knew it. */
function isNewer(one: ResumePoint, other: ResumePoint, now: number): boolean {
	return one.coveredThere && other.coveredThere
		? one.coveredThere.least >= other.coveredThere.least
		: ageOf(one.coveredUntil, now) <= ageOf(other.coveredUntil, now);
}

/** What is yet to come is older than all that has been. */
function ageOf(time: Date, now: number): number {
	const age = now - time.getTime();
	return age < 0 ? Number.POSITIVE_INFINITY : age;
}

/** When other programs told what is told here once, by what they told. */
export type ToldAgain = ReadonlyMap<Observation, readonly Date[]>;

type Told = 'news' | 'bad' | 'gaps';

/**
 * Events and gaps that several programs wrote, each once: as who wrote it first. What one of them wrote
 * several times happened several times. The lists hold the same observations where they hold the same events.
 */
export function dropRepeats(
	memories: readonly Pick<Memory, Told>[],
): Pick<Memory, Told> & {readonly toldAgain: ToldAgain} {
	const written = memories.flatMap(({news, bad, gaps}) => keysOf(new Set([...bad, ...gaps, ...news])));
	const firsts = new Map<string, Observation>();
	const asFirst = new Map<Observation, Observation>();
	const toldAgain = new Map<Observation, Date[]>();
	for (const [each, key] of written.sort(([a], [b]) => a.at.getTime() - b.at.getTime())) {
		const known = key === undefined ? undefined : firsts.get(key);
		const first = known && each.at.getTime() - known.at.getTime() <= longestLag ? known : each;
		firsts.set(key ?? '', first);
		asFirst.set(each, first);
		if (first !== each) {
			toldAgain.set(first, [...(toldAgain.get(first) ?? []), each.at]);
		}
	}

	const once = (name: Told) => {
		const all = memories.map(memory => memory[name].map(each => asFirst.get(each) ?? each));
		return [...new Set(sideBySide(all))];
	};
	return {news: once('news'), bad: once('bad'), gaps: once('gaps'), toldAgain};
}

/** What several programs wrote, by their clocks; each in its own order, though its clock was set back meanwhile. */
export function sideBySide<Item extends {readonly at: Date}>(
	files: readonly (readonly Item[])[],
): readonly Item[] {
	const placed = files.flatMap(items => {
		let latest = Number.NEGATIVE_INFINITY;
		return items.map(item => {
			latest = Math.max(latest, item.at.getTime());
			return {item, latest};
		});
	});
	return placed.sort((a, b) => a.latest - b.latest).map(({item}) => item);
}

/** Counted from the end: one program may have begun later than another one. */
function keysOf(written: Iterable<Observation>): readonly (readonly [Observation, string | undefined])[] {
	const times = new Map<string, number>();
	return [...written]
		.sort((a, b) => b.at.getTime() - a.at.getTime())
		.map(each => {
			const key = sameKey(each);
			const time = (times.get(key ?? '') ?? 0) + 1;
			times.set(key ?? '', time);
			return [each, key && `${time} ${key}`];
		});
}

function sameKey(each: Observation): string | undefined {
	return each.type === 'event'
		? `event ${each.event.time?.toISOString()} ${eventIdentity(each.event)}`
		: each.type === 'gap'
			? `gap ${JSON.stringify(each.gap)}`
			: undefined;
}

/** The last state of each agent, cleanup and activity. */
export function newestThings(
	memories: readonly Pick<Memory, 'things' | 'news' | 'leads'>[],
): readonly Observation[] {
	return newestOf(
		memories.map(({things, news, leads}) => ({items: things, news, leads})),
		each => `${each.type} ${nameOfThing(each)}`,
	);
}

/** The last event of each row of a log. */
export function newestRows(
	memories: readonly Pick<Memory, 'rows' | 'news' | 'leads'>[],
): readonly RowEvent[] {
	return newestOf(
		memories.map(({rows, news, leads}) => ({items: rows.filter(isEvent), news, leads})),
		({event}) => event.id,
	);
}

function nameOfThing(thing: Observation): string | undefined {
	if (thing.type === 'overdue' && overdueReason(thing.overdue) === 'expectation') {
		return nameOfOverdue(thing.overdue);
	}

	return thing.type === 'agent' ? thing.agent.id : jobNews(thing)?.key;
}

type RowEvent = Extract<Observation, {type: 'event'}>;

function isEvent(observation: Observation): observation is RowEvent {
	return observation.type === 'event';
}

/**
 * What was told in the last while before the journal ends: a server may tell it again. Somebody may have
 * set the clock meanwhile, so time is counted from line to line, and by the server's own.
 */
export function newestEvents(news: readonly Observation[], span: number): readonly WorkEvent[] {
	let passed = 0;
	let later = news.at(-1)?.at.getTime() ?? 0;
	let latest: number | undefined;
	const newest: WorkEvent[] = [];
	for (const each of news.toReversed()) {
		passed += Math.max(0, later - each.at.getTime());
		later = each.at.getTime();
		if (each.type === 'event') {
			const time = each.event.time?.getTime();
			latest ??= time;
			const isLate = time !== undefined && latest !== undefined && time > latest - span;
			if (passed <= span || isLate) {
				newest.push(each.event);
			}
		}
	}

	return newest.reverse();
}

/**
 * What a screen opens with: how things are, the newest events, all gaps of the night, what is still pinned, and
 * what is no more.
 */
export function chooseRecent(
	{
		news,
		bad,
		gaps,
		acknowledged,
		rows,
		begun,
	}: Pick<Memory, Told | 'rows'> & {
		readonly acknowledged: readonly Acknowledging[];
		/** When what is under way began. */
		readonly begun: readonly Observation[];
	},
	things: readonly Observation[],
	now: number,
): readonly Observation[] {
	const seen = new Map(acknowledged.map(each => [endOf(each), each.at.getTime()]));
	const pinned = bad.filter(each => {
		const news = jobNews(each);
		if (!news || !statusTable[news.status].bad || now - news.told >= dayLength) {
			return false;
		}

		const seenAt = seen.get(endKey(news.key, news.status));
		return seenAt === undefined || seenAt < news.told;
	});
	// What became of a row that was bad, however long ago it was told.
	const wereBad = new Set(bad.map(each => jobNews(each)?.key));
	const ended = rows.filter(each => wereBad.has(jobNews(each)?.key));
	const newest = news.slice(-mostRecent);
	// What came with the newest or after is among them.
	const earlier = begun.filter(({at}) => newest[0] === undefined || at < newest[0].at);
	const tonight = gaps.filter(each => each.type === 'gap' && now - each.gap.to.getTime() < nightLength);
	const chosen = new Set([
		...things,
		...ended,
		...earlier,
		...tonight,
		...newest,
		...pinned,
		...acknowledged,
	]);
	return [...chosen].sort((a, b) => a.at.getTime() - b.at.getTime());
}

import type {Observation} from '../../domain/observation.ts';
import type {ResumePoint} from '../../domain/resume.ts';
import type {Memory} from './memory.ts';

/** A log may show a row so late, and clocks differ by so much, in milliseconds. */
const leeway = 10_000;

/**
 * Of the rows that somebody told who may have gone by what is lost, those that were told before that: nothing else
 * is known of them, and they are older than what was covered then. All others may never have been told as they are.
 */
export function settleHearsay(
	{hearsay, things, rows, news}: Pick<Memory, 'hearsay' | 'things' | 'rows' | 'news'>,
	feeds: ReadonlyMap<string, ResumePoint>,
): readonly Observation[] {
	if (hearsay.length === 0) {
		return [];
	}

	const told = new Set([...things, ...rows, ...news].map(idOf));
	const covered = Math.min(...[...feeds.values()].map(momentOf));
	const last = new Map(hearsay.map(each => [idOf(each), each] as const));
	return [...last.values()].filter(each => {
		const time = each.type === 'activity' ? each.activity.time : null;
		return !told.has(idOf(each)) && time !== null && time.getTime() < covered - leeway;
	});
}

function momentOf({coveredUntil, coveredThere}: ResumePoint): number {
	return coveredThere?.least ?? coveredUntil.getTime();
}

function idOf(each: Observation): string | undefined {
	return each.type === 'activity' ? each.activity.id : each.type === 'event' ? each.event.id : undefined;
}

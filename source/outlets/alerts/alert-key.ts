import type {Gap} from '../../domain/gap.ts';
import type {Course} from '../../domain/jobs/course.ts';
import {idOfKey, jobKey, kindOfKey} from '../../domain/jobs/job-key.ts';
import type {JobNews} from '../../domain/jobs/job-news.ts';
import {isStatus} from '../../domain/status.ts';
import type {Overdue} from '../../domain/usual/overdue.ts';

/** Names an alert, so that a journal can remember it over a restart. Only this file reads it. */
export function keyOfFailure({key, source, isOfLog, told}: JobNews, {status, moment}: Course): string {
	const end = [source, kindOfKey(key), idOfKey(key), status, moment];
	// A row that fails again may still have the time of its first state.
	return JSON.stringify(isOfLog ? ['row', ...end, told] : ['job', ...end]);
}

export function keyOfGap(source: string, {feed, from, to, reason}: Gap): string {
	return JSON.stringify(['gap', source, feed, from.getTime(), to.getTime(), reason]);
}

export function keyOfOverdue(source: string, {kind, id, since, agent, expected, last}: Overdue): string {
	if (id === null) {
		// Since when it is known that it has not happened may differ from run to run.
		return JSON.stringify(['expected', source, kind, agent?.id ?? null, expected, last?.getTime() ?? null]);
	}

	return JSON.stringify(['overdue', source, kind, id, since.getTime()]);
}

/** How the job stood of which `keyOfFailure` wrote; undefined for anything else, and for a row of a log. */
export function readFailureKey(key: string): readonly [job: string, course: Course] | undefined {
	const parts = parse(key);
	if (!Array.isArray(parts)) {
		return undefined;
	}

	const [type, source, kind, id, status, moment]: readonly unknown[] = parts;
	return type === 'job' &&
		typeof source === 'string' &&
		typeof kind === 'string' &&
		typeof id === 'string' &&
		isStatus(status) &&
		typeof moment === 'number'
		? [jobKey(source, kind, id), {status, moment, isExact: true, heardAt: moment, since: null, run: 0}]
		: undefined;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

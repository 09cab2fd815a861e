import type {Gap} from '../../domain/gap.ts';
import type {Course} from '../../domain/jobs/course.ts';
import {jobKey, kindOfKey} from '../../domain/jobs/job-key.ts';
import type {JobNews} from '../../domain/jobs/job-news.ts';
import {isStatus} from '../../domain/status.ts';

/** Names an alert, so that a journal can remember it over a restart. Only this file reads it. */
export function keyOfFailure({key, source, id}: JobNews, {status, moment}: Course): string {
	return JSON.stringify(['job', source, kindOfKey(key), id, status, moment]);
}

export function keyOfGap(source: string, {feed, from, to, reason}: Gap): string {
	return JSON.stringify(['gap', source, feed, from.getTime(), to.getTime(), reason]);
}

/** Reads what `keyOfFailure` wrote; undefined for anything else. */
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
		? [jobKey(source, kind, id), {status, moment, isExact: true, heardAt: moment, since: null}]
		: undefined;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

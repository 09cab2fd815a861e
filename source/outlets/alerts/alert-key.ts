import type {Gap} from '../../domain/gap.ts';
import type {JobNews} from './job-news.ts';
import type {KnownJob} from './judge-job.ts';

/** Names an alert, so that a journal can remember it over a restart. Only this file reads it. */
export function keyOfFailure(source: string, {kind, id, status}: JobNews, moment: number): string {
	return JSON.stringify(['job', source, kind, id, status, moment]);
}

export function keyOfGap(source: string, {feed, from, to, reason}: Gap): string {
	return JSON.stringify(['gap', source, feed, from.getTime(), to.getTime(), reason]);
}

/** A job as one word. */
export function jobKey(source: string, kind: string, id: string): string {
	return `${source}\n${kind}\n${id}`;
}

/** Reads what `keyOfFailure` wrote; undefined for anything else. */
export function readFailureKey(key: string): readonly [job: string, known: KnownJob] | undefined {
	const parts = parse(key);
	if (!Array.isArray(parts)) {
		return undefined;
	}

	const [type, source, kind, id, , moment]: readonly unknown[] = parts;
	return type === 'job' &&
		typeof source === 'string' &&
		typeof kind === 'string' &&
		typeof id === 'string' &&
		typeof moment === 'number'
		? [jobKey(source, kind, id), {phase: 'bad', moment, isExact: true}]
		: undefined;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

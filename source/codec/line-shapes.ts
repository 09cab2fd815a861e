import {gapReasons} from '../domain/gap.ts';
import {statusTable} from '../domain/status.ts';
import type {observationTypes} from './observation-line.ts';
import {
	anything,
	count,
	flag,
	listOf,
	number,
	object,
	oneOf,
	orNull,
	type Schema,
	text,
	time,
} from './shape.ts';

/** What stands in each kind of object. */
export type Shapes<Type extends string> = Readonly<Record<Type, Readonly<Record<string, Schema>>>>;

export const status = oneOf(Object.keys(statusTable));
export const agent = orNull(object({id: text, name: orNull(text)}));
const subject = orNull(object({kind: text, id: text}));
export const errors = {count: orNull(count), reason: orNull(text)};

const acknowledgement = {kind: text, id: text, status, by: orNull(text), note: orNull(text)};

/** What each of them has besides `type`, `at` and `source`. */
export const observationShapes: Shapes<(typeof observationTypes)[number]> = {
	event: {
		id: text,
		time: orNull(time),
		event: text,
		status,
		agent,
		subject,
		requestId: orNull(text),
		progress: orNull(object({done: number, left: orNull(number), total: orNull(number)})),
		details: anything,
	},
	agent: {
		id: text,
		name: orNull(text),
		online: orNull(flag),
		busy: orNull(flag),
		enabled: orNull(flag),
		os: orNull(text),
		version: orNull(text),
		vault: orNull(object({id: orNull(text), encrypted: orNull(flag), state: orNull(text)})),
		details: anything,
	},
	cleanup: {
		id: text,
		agent,
		state: text,
		status,
		startedAt: orNull(time),
		endedAt: orNull(time),
		errors: object({...errors, 'diagnostics?': {}, 'list?': listOf(anything)}),
		bytesBefore: orNull(number),
		bytesAfter: orNull(number),
		details: anything,
	},
	activity: {
		id: text,
		kind: text,
		name: orNull(text),
		state: text,
		status,
		time: orNull(time),
		agent,
		'subject?': subject,
		destination: agent,
		parentId: orNull(text),
		backupId: orNull(text),
		actor: orNull(text),
		text: orNull(text),
		details: anything,
	},
	gap: {feed: text, from: orNull(time), to: orNull(time), reason: oneOf(gapReasons)},
	overdue: {
		id: orNull(text),
		agent,
		kind: text,
		since: orNull(time),
		usual: orNull(object({median: number, longest: number})),
		expected: orNull(number),
		'last?': orNull(time),
		'reason?': text,
	},
	poll: {
		feed: text,
		ok: flag,
		error: orNull(object({code: text, message: text, status: orNull(count)})),
		attempt: count,
		retryAt: orNull(time),
		nextAt: orNull(time),
		marker: orNull(text),
		coveredUntil: orNull(time),
		'coveredThere?': listOf(orNull(time)),
		'problems?': listOf(object({item: text, message: text, 'count?': count})),
	},
	acknowledged: acknowledgement,
	unacknowledged: acknowledgement,
};

import type {noteTypes} from '../../source/codec/note.ts';
import type {observationTypes} from '../../source/codec/observation-line.ts';
import {gapReasons} from '../../source/domain/gap.ts';
import {statusTable} from '../../source/domain/status.ts';
import {
	anything,
	count,
	draft,
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

const status = oneOf(Object.keys(statusTable));
const counts: Schema = {type: 'object', propertyNames: status, additionalProperties: count};
const agent = orNull(object({id: text, name: orNull(text)}));
const subject = orNull(object({kind: text, id: text}));
const errors = {count: orNull(count), reason: orNull(text)};

const acknowledgement = {kind: text, id: text, status, by: orNull(text), note: orNull(text)};

/** What each of them has besides `type`, `at` and `source`. */
const observations: Readonly<Record<(typeof observationTypes)[number], Readonly<Record<string, Schema>>>> = {
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
		'routine?': flag,
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
		'routine?': flag,
	},
	acknowledged: acknowledgement,
	unacknowledged: acknowledgement,
};

/** All but the last stand in a journal alone. */
const notes: Readonly<Record<(typeof noteTypes)[number], Readonly<Record<string, Schema>>>> = {
	journal: {version: count},
	session: {target: text, 'unwritten?': count},
	hole: {from: time, to: time, lines: count, reason: text},
	alerted: {kind: oneOf(['failure', 'recovery', 'gap', 'overdue']), key: text},
	end: {status, exit: count},
};

const span = {source: text, from: orNull(time), to: orNull(time)};

/** What a command prints of itself. */
const others: Readonly<Record<string, Readonly<Record<string, Schema>>>> = {
	setting: {what: text, value: text, from: text},
	found: {system: text, place: text, holds: text, usedBy: listOf(text), why: orNull(text)},
	check: {
		call: text,
		neededBy: text,
		outcome: oneOf(['ok', 'warning', 'lacking', 'failed']),
		milliseconds: orNull(count),
		message: text,
		code: orNull(text),
		ahead: orNull(number),
		because: orNull(text),
	},
	mapping: {
		parts: listOf(object({part: text, ok: flag, lookedFor: text, found: text, advice: orNull(text)})),
		firstRow: orNull(text),
	},
	request: {
		id: text,
		kind: text,
		event: orNull(text),
		time: orNull(time),
		agent,
		backupId: orNull(text),
		succeeded: orNull(flag),
		valid: orNull(flag),
		details: anything,
	},
	status: {
		counts: {type: 'object', additionalProperties: count},
		running: count,
		asOf: orNull(time),
		stale: flag,
		exit: count,
	},
	report: {
		from: orNull(time),
		to: orNull(time),
		counts,
		freed: number,
		jobs: listOf(
			object({
				source: text,
				kind: text,
				id: text,
				agent,
				state: text,
				status,
				startedAt: orNull(time),
				endedAt: orNull(time),
				took: orNull(number),
				errors: object(errors),
				bytesBefore: orNull(number),
				bytesAfter: orNull(number),
				freed: orNull(number),
			}),
		),
		watched: listOf(object(span)),
		gaps: listOf(object({...span, feed: text, reason: oneOf([...gapReasons, 'hole'])})),
		'overdue?': listOf(anything),
	},
	simulator: {},
};

/** They are about no profile, or about all. */
const withoutProfile = ['setting', 'found', 'check', 'simulator', 'end'];

/** Each line that `--json` prints, and each of a journal. */
export function linesSchema(): Schema {
	const all = {...observations, ...notes, ...others};
	return {
		$schema: draft,
		title: 'sweepwatch: a line of --json, or of a journal',
		type: 'object',
		required: ['type'],
		properties: {type: {enum: Object.keys(all)}},
		// One after the other, so that a mistake is told where it is.
		allOf: Object.entries(all).map(([type, keys]) => ({
			if: {required: ['type'], properties: {type: {const: type}}},
			// biome-ignore lint/suspicious/noThenProperty: the word of JSON Schema.
			then: object({type: {}, at: orNull(time), ...sourceOf(type), ...keys, 'crc?': checksum}),
		})),
	};
}

const checksum: Schema = {type: 'string', pattern: '^[\\da-f]{8}$'};

function sourceOf(type: string): Readonly<Record<string, Schema>> {
	return withoutProfile.includes(type) ? {'source?': orNull(text)} : {source: text};
}

import {agent, errors, observationShapes, type Shapes, status} from '../../source/codec/line-shapes.ts';
import type {noteTypes} from '../../source/codec/note.ts';
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
} from '../../source/codec/shape.ts';
import {gapReasons} from '../../source/domain/gap.ts';

const counts: Schema = {type: 'object', propertyNames: status, additionalProperties: count};

/** All but the last stand in a journal alone. */
const notes: Shapes<(typeof noteTypes)[number]> = {
	journal: {version: count},
	session: {target: text, 'unwritten?': count},
	hole: {from: time, to: time, lines: count, reason: text},
	alerted: {kind: oneOf(['failure', 'recovery', 'gap', 'overdue']), key: text},
	end: {status, exit: count},
};

const span = {source: text, from: orNull(time), to: orNull(time)};

/** What a command prints of itself. */
const others: Shapes<string> = {
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

/** No consumer is told of it: a run that goes on read it again. */
const inJournal = {'routine?': flag};

/** They are about no profile, or about all. */
const withoutProfile = ['setting', 'found', 'check', 'simulator', 'end'];

/** Each line that `--json` prints, and each of a journal. */
export function linesSchema(): Schema {
	const {agent, poll} = observationShapes;
	const all = {
		...observationShapes,
		agent: {...agent, ...inJournal},
		poll: {...poll, ...inJournal},
		...notes,
		...others,
	};
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

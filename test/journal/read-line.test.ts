import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Observation, Told} from '../../source/domain/observation.ts';
import {type Status, statusTable} from '../../source/domain/status.ts';
import {
	acknowledgedLine,
	alertedLine,
	headLine,
	holeLine,
	observationLine,
} from '../../source/journal/lines.ts';
import {readLine} from '../../source/journal/reading/read-line.ts';
import {toJsonLine} from '../../source/outlets/json-line.ts';
import {endToJson} from '../../source/outlets/ndjson.ts';
import {eventWith, hostileText} from '../helpers/observations.ts';
import {noon} from './helper.ts';

const text = fc.oneof(hostileText, fc.string());
const maybeText = fc.option(text);
const date = fc.integer({min: -60e12, max: 250e12}).map(time => new Date(time));
const maybeDate = fc.option(date);
const maybeBoolean = fc.option(fc.boolean());
const count = fc.nat(2 ** 53 - 1);
const maybeCount = fc.option(count);
const status = fc.constantFrom(...(Object.keys(statusTable) as Status[]));
const agent = fc.option(fc.record({id: text, name: maybeText}));
const details = fc.dictionary(
	text.filter(key => key !== '__proto__'),
	fc.jsonValue({maxDepth: 2}).map(value => JSON.parse(JSON.stringify(value))),
	{maxKeys: 3, noNullPrototype: true},
);

const told: fc.Arbitrary<Told> = fc.oneof(
	fc.record({
		type: fc.constant('event' as const),
		event: fc.record({
			id: text,
			time: maybeDate,
			event: text,
			status,
			agent,
			subject: fc.option(
				fc.record({kind: fc.constantFrom('cleanup', 'backup', 'restore', 'activity'), id: text}),
			),
			requestId: maybeText,
			progress: fc.option(fc.record({done: count, left: maybeCount, total: maybeCount})),
			details,
		}),
	}),
	fc.record({
		type: fc.constant('agent' as const),
		agent: fc.record({
			id: text,
			name: maybeText,
			online: maybeBoolean,
			busy: maybeBoolean,
			enabled: maybeBoolean,
			os: maybeText,
			version: maybeText,
			vault: fc.option(fc.record({id: maybeText, encrypted: maybeBoolean, state: maybeText})),
			// The only things that a line does not carry: what else the list said of agents and cleanups.
			details: fc.constant({}),
		}),
	}),
	fc.record({
		type: fc.constant('cleanup' as const),
		cleanup: fc.record({
			id: text,
			agent,
			state: text,
			status,
			startedAt: maybeDate,
			endedAt: maybeDate,
			errors: fc.record({count, reason: maybeText}),
			bytesBefore: maybeCount,
			bytesAfter: maybeCount,
			details: fc.constant({}),
		}),
	}),
	fc.record({
		type: fc.constant('activity' as const),
		activity: fc.record({
			id: text,
			kind: text,
			name: maybeText,
			state: text,
			status,
			time: maybeDate,
			agent,
			destination: agent,
			parentId: maybeText,
			backupId: maybeText,
			actor: maybeText,
			text: maybeText,
			details,
		}),
	}),
	fc.record({
		type: fc.constant('gap' as const),
		gap: fc.record({
			feed: text,
			from: date,
			to: date,
			reason: fc.constantFrom('retention', 'restart', 'cap'),
		}),
	}),
	fc
		.record({
			feed: text,
			ok: fc.boolean(),
			error: fc.option(fc.record({code: text, message: text, status: maybeCount})),
			attempt: count,
			retryAt: maybeDate,
			marker: maybeText,
			coveredUntil: maybeDate,
			isRoutine: fc.boolean(),
			problems: fc.array(fc.record({item: text, message: text}), {maxLength: 2}),
		})
		// A line does not tell the next beat, only the next try.
		.map(poll => ({type: 'poll' as const, poll: {...poll, nextAt: poll.retryAt}})),
);
const observation = fc
	.tuple(date, text, told)
	.map(([at, source, rest]): Observation => ({at, source, ...rest}));

describe('a line reads back', () => {
	test('as the observation that it was', () => {
		fc.assert(
			fc.property(observation, each => {
				const line = observationLine(each);
				expect(line.indexOf('\n')).toBe(line.length - 1);
				expect(readLine(line)).toEqual({type: 'observation', observation: each});
			}),
			{numRuns: 1000},
		);
	});

	test('as what the journal itself said', () => {
		const at = new Date(noon);
		const hole = {source: 'dfw', from: new Date(1), to: new Date(2), lines: 3, reason: 'disk full'};
		const acknowledgement = {source: 'dfw', kind: 'cleanup', id: 'c1', status: 'failed'} as const;
		const alert = {source: 'dfw', kind: 'gap', key: 'events'} as const;
		expect(readLine(headLine('dfw', noon))).toEqual({type: 'head', at, version: 1});
		expect(readLine(holeLine(hole, noon))).toEqual({type: 'hole', at, hole});
		expect(readLine(acknowledgedLine(acknowledgement, noon))).toEqual({
			type: 'acknowledged',
			at,
			acknowledgement,
		});
		expect(readLine(alertedLine(alert, noon))).toEqual({type: 'alerted', at, alert});
		expect(readLine(toJsonLine(endToJson({at, source: undefined, status: 'stopped', exit: 130})))).toEqual({
			type: 'end',
			at,
			status: 'stopped',
			exit: 130,
		});
	});
});

describe('a line of a later version', () => {
	const line = JSON.parse(observationLine(eventWith({details: {}}))) as Record<string, unknown>;

	test('may have keys that we do not know', () => {
		expect(readLine(JSON.stringify({...line, colour: 'blue'}))).toEqual(readLine(JSON.stringify(line)));
	});

	test('may have a status or a subject that we do not know', () => {
		const read = readLine(JSON.stringify({...line, status: 'paused', subject: {kind: 'moon', id: '1'}}));
		expect(read).toMatchObject({observation: {event: {status: 'unknown', subject: null}}});
	});

	test('may be of a type that we do not know', () => {
		expect(readLine('{"type":"weather","at":"2026-11-20T12:00:00.000Z"}')).toEqual({
			type: 'unknown',
			name: 'weather',
		});
	});
});

test('a line of an earlier version may lack keys', () => {
	const read = readLine(
		'{"type":"poll","at":"2026-11-20T12:00:00.000Z","source":"dfw","feed":"events","ok":true}',
	);
	expect(read).toMatchObject({observation: {poll: {marker: null, coveredUntil: null, problems: []}}});
});

test.each([
	['nothing', '', 'it is no JSON'],
	['half a line', '{"type":"event","at":"2026', 'it is no JSON'],
	['a list', '[]', 'it is no object with a type'],
	['an object of somebody else', '{"level":30}', 'it is no object with a type'],
	['an event without a time', '{"type":"event","source":"dfw","id":"1","event":"x"}', 'no time in at'],
	['an event without an id', '{"type":"event","at":"2026-11-20T12:00:00Z","source":"dfw"}', 'no id'],
	[
		'a gap for a new reason',
		'{"type":"gap","at":"2026-11-20T12:00:00Z","source":"dfw","feed":"e","from":"2026-11-20T12:00:00Z","to":"2026-11-20T12:00:00Z","reason":"x"}',
		'a gap for a reason that this version does not know',
	],
])('%s is unreadable, and says why', (_, line, reason) => {
	expect(readLine(line)).toEqual({type: 'unreadable', reason});
});

test('whatever a line holds, reading it never throws', () => {
	const types = fc.constantFrom(
		'event',
		'agent',
		'cleanup',
		'activity',
		'gap',
		'poll',
		'hole',
		'end',
		'alerted',
	);
	fc.assert(
		fc.property(
			types,
			fc.dictionary(
				fc.constantFrom('at', 'id', 'feed', 'status', 'problems', 'agent', 'error', 'details'),
				fc.jsonValue(),
			),
			(type, rest) => {
				expect(readLine(JSON.stringify({...rest, type})).type).toEqual(expect.any(String));
			},
		),
		{numRuns: 2000},
	);
	fc.assert(fc.property(fc.string({unit: 'binary'}), line => void readLine(line)));
});

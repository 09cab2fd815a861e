import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {decodeLine, encodeLine, type Line} from '../../source/codec/line.ts';
import {LineHead} from '../../source/codec/line-head.ts';
import {observationToJson} from '../../source/codec/observation-line.ts';
import {isBad} from '../../source/domain/jobs/job-news.ts';
import type {Observation, Told} from '../../source/domain/observation.ts';
import {type Status, statusTable} from '../../source/domain/status.ts';
import {eventWith, hostileText} from '../helpers/observations.ts';

const text = fc.oneof(hostileText, fc.string());
const maybeText = fc.option(text);
// From the year 100 on: what is before is read slowly.
const date = fc.integer({min: -59e12, max: 250e12}).map(time => new Date(time));
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
			subject: fc.option(fc.record({kind: text, id: text})),
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
			reason: fc.constantFrom('retention', 'restart', 'cap', 'anew'),
		}),
	}),
	fc
		.record({
			feed: text,
			ok: fc.boolean(),
			error: fc.option(fc.record({code: text, message: text, status: maybeCount})),
			attempt: count,
			retryAt: maybeDate,
			nextAt: date,
			marker: maybeText,
			coveredUntil: maybeDate,
			coveredThere: fc.option(fc.tuple(date, date), {nil: undefined}),
			isRoutine: fc.boolean(),
			problems: fc.array(fc.record({item: text, message: text}), {maxLength: 2}),
		})
		.map(({coveredThere: there, ...poll}) => {
			const coveredThere = there && {least: there[0].getTime(), most: there[1].getTime()};
			return {type: 'poll' as const, poll: {...poll, ...(there && {coveredThere})}};
		}),
	fc.record({
		type: fc.constantFrom('acknowledged' as const, 'unacknowledged' as const),
		acknowledgement: fc.record({kind: text, id: text, status, by: maybeText, note: maybeText}),
	}),
);
const observation = fc
	.tuple(date, text, told)
	.map(([at, source, rest]): Observation => ({at, source, ...rest}));
const head = {at: date, source: text};
const line: fc.Arbitrary<Line> = fc.oneof(
	{arbitrary: fc.record({type: fc.constant('observation' as const), observation}), weight: 6},
	fc.record({type: fc.constant('journal' as const), ...head, version: count}),
	fc.record(
		{
			...{type: fc.constant('session' as const), ...head, target: text},
			unwritten: fc.nat().map(n => n + 1),
			beside: fc.array(fc.record({file: text, end: fc.nat(), unwritten: fc.nat()}), {
				minLength: 1,
				maxLength: 3,
			}),
		},
		{requiredKeys: ['type', 'at', 'source', 'target']},
	),
	fc.record({type: fc.constant('hole' as const), ...head, from: date, to: date, lines: count, reason: text}),
	fc.record({
		type: fc.constant('alerted' as const),
		...head,
		kind: fc.constantFrom('failure', 'recovery', 'gap'),
		key: text,
	}),
	fc.record({
		type: fc.constant('end' as const),
		...head,
		source: fc.option(text, {nil: undefined}),
		status,
		exit: count,
	}),
);

test('whatever is written reads back as it was, and stands on one line', () => {
	fc.assert(
		fc.property(line, each => {
			const written = encodeLine(each);
			expect(written.indexOf('\n')).toBe(written.length - 1);
			expect(decodeLine(written)).toEqual(each);
		}),
		{numRuns: 2000},
	);
});

test('what a line tells without being parsed is what it says', () => {
	const look = new LineHead();
	fc.assert(
		fc.property(text, line, text, (before, each, after) => {
			const [start, bytes] = [Buffer.byteLength(before), Buffer.from(before + encodeLine(each) + after)];
			const end = start + Buffer.byteLength(encodeLine(each)) - 1;
			const {at, type, key} = glance(each);
			expect([look.look(bytes, start, end), look.time]).toEqual([true, at.getTime()]);
			expect(look.type).toBe(type);
			expect(look.mayBeBad()).toBe(each.type === 'observation' && isBad(each.observation));
			if (each.type === 'observation' && each.observation.type === 'poll') {
				const {coveredUntil, coveredThere} = each.observation.poll;
				expect(look.mayCover()).toBe(coveredUntil !== null);
				expect(look.covered()).toEqual(
					coveredUntil && coveredThere
						? [coveredUntil.getTime(), coveredThere.least, coveredThere.most]
						: undefined,
				);
			}

			for (const name of ['id', 'feed', 'target'] as const) {
				const told = look.textOf(name);
				expect(told === undefined ? told : JSON.parse(`"${Buffer.from(told, 'latin1')}"`)).toBe(key[name]);
			}
		}),
		{numRuns: 1000},
	);
});

/** What is expected to stand first in a line. */
function glance(each: Line): {
	readonly at: Date;
	readonly type: string;
	readonly key: {readonly id?: string; readonly feed?: string; readonly target?: string};
} {
	if (each.type !== 'observation') {
		return {at: each.at, type: each.type, key: each.type === 'session' ? {target: each.target} : {}};
	}

	const {observation} = each;
	const {at, type} = observation;
	switch (observation.type) {
		case 'event':
			return {at, type, key: {id: observation.event.id}};
		case 'agent':
			return {at, type, key: {id: observation.agent.id}};
		case 'cleanup':
			return {at, type, key: {id: observation.cleanup.id}};
		case 'activity':
			return {at, type, key: {id: observation.activity.id}};
		case 'overdue':
			return {at, type, key: observation.overdue.id === null ? {} : {id: observation.overdue.id}};
		case 'gap':
			return {at, type, key: {feed: observation.gap.feed}};
		case 'poll':
			return {at, type, key: {feed: observation.poll.feed}};
		case 'acknowledged':
		case 'unacknowledged':
			return {at, type, key: {}};
	}
}

test.each([
	['a type that is like one of ours', '{"type":"evens","at":"2026-11-20T12:00:00.000Z","source":"a"}', true],
	['another order', '{"at":"2026-11-20T12:00:00.000Z","type":"event","source":"a"}', false],
	['a time of another form', '{"type":"event","at":"2026-11-20T12:00:00Z","source":"a","id":"1"}', false],
	['blanks', '{"type": "event","at":"2026-11-20T12:00:00.000Z"}', false],
	['a year of two digits', '{"type":"event","at":"0099-12-31T23:59:59.999Z","source":"a"}', false],
	['half of a time', '{"type":"event","at":"2026-11-', false],
	['nothing', '', false],
])('%s is not taken for what it is not', (_, written, isHead) => {
	const look = new LineHead();
	const bytes = Buffer.from(`${written}","at":"2026-11-20T12:00:00.000Z"`);
	expect(look.look(bytes, 0, written.length)).toBe(isHead);
	expect([look.type === undefined || !isHead, look.mayBeBad()]).toEqual([true, false]);
});

describe('a line of a later version', () => {
	const line = observationToJson(eventWith({details: {}}));

	test('may have keys that we do not know', () => {
		expect(decodeLine(JSON.stringify({...line, colour: 'blue'}))).toEqual(decodeLine(JSON.stringify(line)));
	});

	test('may have a status that we do not know, and a subject in another word', () => {
		const read = decodeLine(JSON.stringify({...line, status: 'paused', subject: {kind: 'moon', id: '1'}}));
		expect(read).toMatchObject({observation: {event: {status: 'unknown', subject: {kind: 'moon', id: '1'}}}});
	});

	test('may be of a type that we do not know', () => {
		expect(decodeLine('{"type":"weather","at":"2026-11-20T12:00:00.000Z"}')).toEqual({
			type: 'unknown',
			name: 'weather',
		});
	});
});

test('a line of an earlier version may lack keys', () => {
	const read = decodeLine(
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
	expect(decodeLine(line)).toEqual({type: 'unreadable', reason});
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
				expect(decodeLine(JSON.stringify({...rest, type})).type).toEqual(expect.any(String));
			},
		),
		{numRuns: 2000},
	);
	fc.assert(fc.property(fc.string({unit: 'binary'}), line => void decodeLine(line)));
});

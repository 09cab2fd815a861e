import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {toJsonLine} from '../../source/codec/json-line.ts';
import {decodeLine} from '../../source/codec/line.ts';
import {noteToJson} from '../../source/codec/note.ts';
import {observationLine, observationToJson} from '../../source/codec/observation-line.ts';
import {plainEventLine} from '../../source/codec/plain-event-line.ts';
import {
	acknowledgedWith,
	activityWith,
	agentWith,
	cleanupWith,
	eventWith,
	hostileText,
	learntAt,
	observationsOf,
	observe,
	pollWith,
} from '../helpers/observations.ts';

const head = {at: '2026-11-20T14:02:07.000Z', source: 'dfw'};

describe('one object for each kind of observation, with the keys that programs rely on', () => {
	test('an event', () => {
		expect(
			observationToJson(eventWith({progress: {done: 1, left: 2, total: 3}, details: {mode: 'active'}})),
		).toEqual({
			type: 'event',
			...head,
			id: '5690138414',
			time: '2026-11-20T14:02:06.238Z',
			event: 'cleanup_failed',
			status: 'failed',
			agent: {id: '8f135b4f-7a69-4b8a-947f-5e80d772fd97', name: null},
			subject: {kind: 'cleanup', id: '2f8708b3-d16b-11e4-bc22-c8e0eb190e3d'},
			requestId: 'cb09ab38-c98b-4910-8034-99127beb07b0',
			progress: {done: 1, left: 2, total: 3},
			details: {mode: 'active'},
		});
	});

	test('an event of which little is known keeps its keys, as null', () => {
		const event = observationToJson(eventWith({time: null, agent: null, subject: null, requestId: null}));
		expect(event).toMatchObject({time: null, agent: null, subject: null, requestId: null, progress: null});
	});

	test('an agent', () => {
		expect(observationToJson(agentWith({busy: null, details: {flags: 2}}))).toEqual({
			type: 'agent',
			...head,
			id: '8f135b4f-7a69-4b8a-947f-5e80d772fd97',
			name: 'db-02',
			online: true,
			busy: null,
			enabled: true,
			os: 'Ubuntu 14.04',
			version: '1.23.008344',
			vault: {id: 'v1', encrypted: true, state: 'ok'},
			details: {flags: 2},
		});
	});

	test('a cleanup', () => {
		expect(observationToJson(cleanupWith())).toEqual({
			type: 'cleanup',
			...head,
			id: '2f8708b3-d16b-11e4-bc22-c8e0eb190e3d',
			agent: {id: '8f135b4f-7a69-4b8a-947f-5e80d772fd97', name: null},
			state: 'completed_with_errors',
			status: 'with-errors',
			startedAt: '2026-11-20T13:50:00.000Z',
			endedAt: '2026-11-20T14:02:06.000Z',
			errors: {count: 3, reason: 'Error deleting object'},
			bytesBefore: 1_073_741_824,
			bytesAfter: 869_730_877,
			details: {},
		});
	});

	test('an activity', () => {
		expect(observationToJson(activityWith({details: {a: 1}}))).toEqual({
			type: 'activity',
			...head,
			id: '0d95d699-d16b-11e4-93bd-c8e0eb190e3d',
			kind: 'backup',
			name: 'Weekly',
			state: 'failed',
			status: 'failed',
			time: '2026-11-20T14:01:00.000Z',
			agent: {id: '8f135b4f-7a69-4b8a-947f-5e80d772fd97', name: 'db-02'},
			destination: null,
			parentId: null,
			backupId: null,
			actor: null,
			text: null,
			details: {a: 1},
		});
	});

	test('an activity that is about something else than itself', () => {
		const subject = {kind: 'service', id: 'web'};
		expect(observationToJson(activityWith({subject}))).toMatchObject({subject});
	});

	test('a gap', () => {
		const gap = {feed: 'events', from: new Date(0), to: new Date(1), reason: 'retention'} as const;
		expect(observationToJson(observe({type: 'gap', gap}))).toEqual({
			type: 'gap',
			...head,
			feed: 'events',
			from: '1970-01-01T00:00:00.000Z',
			to: '1970-01-01T00:00:00.001Z',
			reason: 'retention',
		});
	});

	test('what somebody acknowledged, and took back', () => {
		const end = {kind: 'cleanup', id: 'c1', status: 'failed', by: 'ann', note: 'ticket 4711'};
		for (const type of ['acknowledged', 'unacknowledged'] as const) {
			const written = observationToJson(acknowledgedWith({note: 'ticket 4711'}, type));
			expect(written).toEqual({type, ...head, ...end});
		}
	});

	test('a poll that fails, and one that works again', () => {
		expect(observationToJson(pollWith({nextAt: new Date('2026-11-20T14:02:18.400Z')}))).toEqual({
			type: 'poll',
			...head,
			feed: 'events',
			ok: false,
			error: {code: 'server-error', message: 'backup.example answered 503', status: 503},
			attempt: 3,
			retryAt: '2026-11-20T14:02:18.400Z',
			nextAt: '2026-11-20T14:02:18.400Z',
			marker: null,
			coveredUntil: null,
		});
		const problems = [{item: 'events[3]', message: 'no id'}];
		expect(observationToJson(pollWith({ok: true, error: null, attempt: 0, retryAt: null, problems}))).toEqual(
			{
				type: 'poll',
				...head,
				feed: 'events',
				ok: true,
				error: null,
				attempt: 0,
				retryAt: null,
				nextAt: null,
				marker: null,
				coveredUntil: null,
				problems,
			},
		);
	});

	test('a poll that knows the time of the server tells it, and is read as it was', () => {
		const covered = Date.UTC(2026, 10, 20, 14);
		const observation = pollWith({
			coveredUntil: new Date(covered),
			coveredThere: {least: covered - 90_000, most: covered - 89_001},
		});
		const json = observationToJson(observation);
		expect(json).toMatchObject({coveredThere: ['2026-11-20T13:58:30.000Z', '2026-11-20T13:58:30.999Z']});
		const line = decodeLine(toJsonLine(json));
		expect('observation' in line && line.observation).toMatchObject({
			poll: {coveredThere: {least: covered - 90_000}},
		});
	});

	test('the end', () => {
		expect(noteToJson({type: 'end', at: learntAt, source: 'dfw', status: 'completed', exit: 0})).toEqual({
			type: 'end',
			...head,
			status: 'completed',
			exit: 0,
		});
		expect(
			noteToJson({type: 'end', at: learntAt, source: undefined, status: 'failed', exit: 2}),
		).not.toHaveProperty('source');
	});
});

describe('a line of JSON', () => {
	test('whatever the server says, the line reads back as it was and holds nothing that acts', () => {
		fc.assert(
			fc.property(hostileText, fc.boolean(), (text, isAscii) => {
				for (const observation of observationsOf(text)) {
					const value = observationToJson(observation);
					const line = toJsonLine(value, isAscii);
					expect(JSON.parse(line)).toEqual(value);
					expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
					expect(isAscii && /[^\x20-\x7e]/.test(line)).toBe(false);
				}
			}),
			{numRuns: 200},
		);
	});

	test('letters of any language stay letters', () => {
		expect(toJsonLine({name: 'Zürich 漢字'})).toBe('{"name":"Zürich 漢字"}');
		expect(toJsonLine({name: 'ü'}, true)).toBe('{"name":"\\u00fc"}');
	});
});

describe('the line of an event', () => {
	const word = fc.oneof(
		fc.constantFrom('', 'backup', '0d95d699-d16b', 'a "b" \\c', '\u2028', 'ä', '\n'),
		fc.string(),
	);
	const number = fc.oneof(fc.nat(), fc.double(), fc.constant(-0));
	const text = fc.oneof(fc.string({unit: 'grapheme-ascii'}), word);
	const anyEvent = fc
		.record({
			...{id: text, event: text, requestId: fc.option(text)},
			time: fc.option(fc.date({noInvalidDate: false})),
			agent: fc.option(fc.record({id: text, name: fc.option(text)})),
			subject: fc.option(fc.record({kind: text, id: text})),
			progress: fc.option(fc.record({done: number, left: fc.option(number), total: fc.option(number)})),
			details: fc.oneof(fc.constant({}), fc.dictionary(text, word, {maxKeys: 2})),
		})
		.map(eventWith);

	test('is the same, however it is written', () => {
		fc.assert(
			fc.property(anyEvent, text, (told, source) => {
				const observation = {...told, source};
				expect(observationLine(observation)).toBe(toJsonLine(observationToJson(observation)));
			}),
			{numRuns: 2000},
		);
	});

	test('is written straight where all of it is plain', () => {
		expect(plainEventLine(eventWith())).toBe(toJsonLine(observationToJson(eventWith())));
		expect(plainEventLine(eventWith({event: 'a"b'}))).toBeUndefined();
	});
});

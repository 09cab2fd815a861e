import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
	headersOf,
	idHeader,
	type Outgoing,
	outgoingAlert,
	outgoingHead,
	outgoingHole,
	outgoingOf,
	readMessage,
} from '../../source/bus/message.ts';
import type {Message} from '../../source/bus/port.ts';
import {subjectsOf} from '../../source/bus/subjects.ts';
import {
	acknowledgedWith,
	eventWith,
	hostileText,
	learntAt,
	observationsOf,
	overdueWith,
	pollWith,
} from '../helpers/observations.ts';

const subjects = subjectsOf('dfw');

function received(outgoing: Outgoing, epoch = 7, number = 1): Message {
	const headers = headersOf(outgoing, epoch, number);
	return {seq: 1, origin: undefined, time: learntAt, subject: outgoing.subject, headers, body: outgoing.body};
}

function idOf(outgoing: Outgoing, epoch: number, number: number): string | undefined {
	return headersOf(outgoing, epoch, number)[idHeader];
}

test('what is told comes out as it went in, hostile text and all', () => {
	fc.assert(
		fc.property(hostileText, text => {
			// Who reads a line of before `nextAt` was written takes it from `retryAt`.
			const polls = [pollWith({feed: text, nextAt: learntAt}), pollWith({feed: text, retryAt: null})];
			for (const observation of [...observationsOf(text).filter(({type}) => type !== 'poll'), ...polls]) {
				const outgoing = outgoingOf(subjects, observation);
				const {line, epoch} = readMessage(received(outgoing));
				expect(line.type === 'observation' && outgoingOf(subjects, line.observation)).toEqual(outgoing);
				expect(epoch).toBe(7);
			}
		}),
		{numRuns: 50},
	);
});

test('an id can be written in the header of a message', () => {
	fc.assert(
		fc.property(hostileText, text => {
			for (const observation of observationsOf(text)) {
				expect(idOf(outgoingOf(subjects, observation), 7, 1)).toMatch(/^[\w.-]{3,40}$/);
			}
		}),
		{numRuns: 50},
	);
});

describe('a repeat', () => {
	test('an event is the same, whoever tells it', () => {
		const event = outgoingOf(subjects, eventWith());
		const later = outgoingOf(subjects, {...eventWith(), at: new Date(learntAt.getTime() + 5000)});
		expect(idOf(event, 7, 1)).toBe(idOf(later, 9, 400));
		expect(idOf(event, 7, 1)).not.toBe(idOf(outgoingOf(subjects, eventWith({id: '1'})), 7, 1));
	});

	test('a state is none, however equal it looks: online, offline and online are three', () => {
		const poll = outgoingOf(subjects, pollWith());
		expect(new Set([idOf(poll, 7, 1), idOf(poll, 7, 2), idOf(poll, 9, 1)]).size).toBe(3);
	});

	test('an acknowledgement that is taken back and given again is none', () => {
		const given = acknowledgedWith();
		const back = acknowledgedWith({}, 'unacknowledged');
		const again = {...given, at: new Date(learntAt.getTime() + 1000)};
		const ids = [given, back, again].map(each => idOf(outgoingOf(subjects, each), 1, 1));
		expect(new Set(ids).size).toBe(3);
		expect(idOf(outgoingOf(subjects, acknowledgedWith()), 2, 2)).toBe(ids[0]);
	});

	test('a job that is overdue is so once', () => {
		const overdue = outgoingOf(subjects, overdueWith());
		expect(overdue.kind).toBe('news');
		expect(idOf(overdue, 7, 1)).toBe(idOf(overdue, 9, 3));
	});
});

test('the head of a collector, an alert and a hole are read again', () => {
	const head = {
		at: learntAt,
		source: 'dfw',
		version: 1,
		target: 'abc',
		retention: 60_000,
		beat: 5000,
		collector: 'ops1:4711',
		epoch: 7,
	};
	expect(readMessage(received(outgoingHead(subjects, head))).line).toEqual({type: 'head', ...head});
	const given = {source: 'dfw', kind: 'failure', key: 'cleanup c1 failed'} as const;
	expect(readMessage(received(outgoingAlert(subjects, learntAt, given))).line).toEqual({
		type: 'alerted',
		at: learntAt,
		...given,
	});
	const hole = {source: 'dfw', from: learntAt, to: learntAt, lines: 3, reason: 'the queue was full'};
	expect(readMessage(received(outgoingHole(subjects, learntAt, hole))).line).toEqual({
		type: 'hole',
		at: learntAt,
		...hole,
	});
});

test.each([
	['no JSON', '{"type":"head"'],
	['a head without a time', '{"type":"head","source":"dfw"}'],
	['a list', '[1]'],
	['nothing', ''],
])('%s breaks nobody', (_, body) => {
	const message = {...received(outgoingOf(subjects, eventWith())), body, headers: {'Sw-Epoch': 'seven'}};
	expect(readMessage(message)).toEqual({
		line: expect.objectContaining({type: expect.stringMatching(/^un/)}),
		epoch: undefined,
	});
});

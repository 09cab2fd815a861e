import fc from 'fast-check';
import type {Acknowledgement} from '../../source/domain/acknowledgement.ts';
import type {Activity} from '../../source/domain/activity.ts';
import type {Agent} from '../../source/domain/agent.ts';
import type {Cleanup} from '../../source/domain/cleanup.ts';
import type {WorkEvent} from '../../source/domain/event.ts';
import type {Observation, Told} from '../../source/domain/observation.ts';
import type {Poll} from '../../source/domain/poll.ts';
import type {Overdue} from '../../source/domain/usual/overdue.ts';
import {makeActivity, makeAgent, makeCleanup, makeEvent, makePoll} from './things.ts';

export const learntAt = new Date('2026-11-20T14:02:07.000Z');

export function observe(told: Told): Observation {
	return {at: learntAt, source: 'dfw', ...told};
}

const agent = {id: '8f135b4f-7a69-4b8a-947f-5e80d772fd97', name: null};

export function eventWith(more: Partial<WorkEvent> = {}): Observation {
	const event = makeEvent('5690138414', new Date('2026-11-20T14:02:06.238Z'), {
		event: 'cleanup_failed',
		status: 'failed',
		agent,
		subject: {kind: 'cleanup', id: '2f8708b3-d16b-11e4-bc22-c8e0eb190e3d'},
		requestId: 'cb09ab38-c98b-4910-8034-99127beb07b0',
		...more,
	});
	return observe({type: 'event', event});
}

export function agentWith(more: Partial<Agent> = {}): Observation {
	const made = makeAgent(agent.id, {
		name: 'db-02',
		online: true,
		busy: false,
		os: 'Ubuntu 14.04',
		version: '1.23.008344',
		vault: {id: 'v1', encrypted: true, state: 'ok'},
		...more,
	});
	return observe({type: 'agent', agent: made});
}

export function cleanupWith(more: Partial<Cleanup> = {}): Observation {
	const cleanup = makeCleanup('2f8708b3-d16b-11e4-bc22-c8e0eb190e3d', 'completed_with_errors', {
		agent,
		status: 'with-errors',
		startedAt: new Date('2026-11-20T13:50:00.000Z'),
		endedAt: new Date('2026-11-20T14:02:06.000Z'),
		errors: {count: 3, reason: 'Error deleting object'},
		bytesBefore: 1_073_741_824,
		bytesAfter: 869_730_877,
		...more,
	});
	return observe({type: 'cleanup', cleanup});
}

export function activityWith(more: Partial<Activity> = {}): Observation {
	const activity = makeActivity('0d95d699-d16b-11e4-93bd-c8e0eb190e3d', 'failed', {
		name: 'Weekly',
		status: 'failed',
		time: new Date('2026-11-20T14:01:00.000Z'),
		agent: {...agent, name: 'db-02'},
		...more,
	});
	return observe({type: 'activity', activity});
}

export function acknowledgedWith(
	more: Partial<Acknowledgement> = {},
	type: 'acknowledged' | 'unacknowledged' = 'acknowledged',
): Observation {
	const end = {kind: 'cleanup', id: 'c1', status: 'failed'} as const;
	return observe({type, acknowledgement: {...end, by: 'ann', note: null, ...more}});
}

export function pollWith(more: Partial<Poll> = {}): Observation {
	const poll = makePoll({
		ok: false,
		error: {code: 'server-error', message: 'backup.example answered 503', status: 503},
		attempt: 3,
		retryAt: new Date(learntAt.getTime() + 11_400),
		isRoutine: false,
		...more,
	});
	return observe({type: 'poll', poll});
}

export function overdueWith(more: Partial<Overdue> = {}): Observation {
	const overdue: Overdue = {
		kind: 'cleanup',
		id: '2f8708b3-d16b-11e4-bc22-c8e0eb190e3d',
		agent,
		since: new Date('2026-11-20T13:22:11.000Z'),
		usual: {median: 1_320_000, longest: 1_860_000},
		expected: null,
		last: null,
		...more,
	};
	return observe({type: 'overdue', overdue});
}

const hostileParts = [
	'\u001b[31mred',
	'\u001b]52;c;aGk=\u0007',
	'\u001b]0;title\u0007',
	'\n',
	'\r',
	'\t',
	'\u0000',
	'\u007f',
	'\u009b31m',
	'\u202e',
	'\u2066',
	'\u200f',
	'\u2028',
	'\u2029',
	'\ud800',
	'\u{e0001}',
	'\ufeff',
	'e\u0301',
	'漢',
	'plain',
	'  ',
];

/** Text as an enemy would name a machine. */
export const hostileText = fc
	.array(fc.oneof(fc.constantFrom(...hostileParts), fc.string({unit: 'binary', maxLength: 5})), {
		maxLength: 8,
	})
	.map(parts => parts.join(''));

/** Every place that text of the server can stand in, filled with it. */
export function observationsOf(text: string): readonly Observation[] {
	const agent = {id: text, name: text};
	const details = {[text]: text, nested: {[text]: [text, {a: text}]}};
	return [
		eventWith({
			id: text,
			event: text,
			agent,
			subject: {kind: 'backup', id: text},
			requestId: text,
			details,
		}),
		agentWith({...agent, os: text, version: text, vault: {id: text, encrypted: null, state: text}, details}),
		cleanupWith({id: text, agent, state: text, errors: {count: 2, reason: text}, details}),
		activityWith({id: text, kind: text, name: text, state: text, agent, destination: agent, text, details}),
		observe({type: 'gap', gap: {feed: text, from: learntAt, to: learntAt, reason: 'retention'}}),
		overdueWith({kind: text, id: text, agent}),
		pollWith({
			feed: text,
			error: {code: text, message: text, status: 502},
			problems: [{item: text, message: text}],
		}),
	];
}

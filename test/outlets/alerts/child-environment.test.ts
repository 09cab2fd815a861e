import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Alert, AlertKind} from '../../../source/outlets/alerts/alert.ts';
import {childEnvironment} from '../../../source/outlets/alerts/child-environment.ts';
import {
	activityWith,
	cleanupWith,
	eventWith,
	hostileText,
	observationsOf,
	observe,
	overdueWith,
	pollWith,
} from '../../helpers/observations.ts';

function variables(kind: AlertKind, observation: Alert['observation'], more: Partial<Alert> = {}) {
	const alert: Alert = {kind, observation, agent: undefined, since: undefined, ...more};
	return childEnvironment({}, [], {alerts: [alert], count: 1});
}

describe('what a command finds in its environment', () => {
	test('ours, without our secrets', () => {
		const environment = {
			PATH: '/bin',
			SLACK_TOKEN: 'its own affair',
			RS_USERNAME: 'me',
			RS_API_KEY: 'x',
			SWEEPWATCH_LON_TOKEN: 'x',
		};
		const alert: Alert = {kind: 'failure', observation: eventWith(), agent: undefined, since: undefined};
		const told = childEnvironment(environment, ['RS_API_KEY'], {alerts: [alert], count: 1});
		expect(told).toMatchObject({PATH: '/bin', SLACK_TOKEN: 'its own affair', RS_USERNAME: 'me'});
		expect(Object.values(told)).not.toContain('x');
	});

	test('a failure that an event told', () => {
		expect(variables('failure', eventWith({details: {reason: 'disk full'}}), {agent: 'db-02'})).toEqual({
			SWEEPWATCH_ALERT: 'failure',
			SWEEPWATCH_COUNT: '1',
			SWEEPWATCH_SOURCE: 'dfw',
			SWEEPWATCH_STATUS: 'failed',
			SWEEPWATCH_JOB: 'cleanup',
			SWEEPWATCH_ID: '2f8708b3-d16b-11e4-bc22-c8e0eb190e3d',
			SWEEPWATCH_EVENT: 'cleanup_failed',
			SWEEPWATCH_AGENT: 'db-02',
			SWEEPWATCH_AGENT_ID: '8f135b4f-7a69-4b8a-947f-5e80d772fd97',
			SWEEPWATCH_TIME: '2026-11-20T14:02:06.238Z',
			SWEEPWATCH_REASON: 'disk full',
			SWEEPWATCH_FEED: '',
			SWEEPWATCH_FROM: '',
			SWEEPWATCH_TO: '',
		});
	});

	test('a job that is overdue', () => {
		expect(variables('overdue', overdueWith(), {agent: 'mail-03'})).toMatchObject({
			SWEEPWATCH_ALERT: 'overdue',
			SWEEPWATCH_JOB: 'cleanup',
			SWEEPWATCH_AGENT: 'mail-03',
			SWEEPWATCH_FROM: '2026-11-20T13:22:11.000Z',
			SWEEPWATCH_REASON: 'usual 22m, longest 31m',
		});
	});

	test('what was expected and has not happened', () => {
		const missed = overdueWith({id: null, kind: 'backup', usual: null, expected: 7 * 86_400_000});
		expect(variables('overdue', missed, {agent: 'mail-03'})).toMatchObject({
			...{SWEEPWATCH_ALERT: 'overdue', SWEEPWATCH_JOB: 'backup', SWEEPWATCH_ID: ''},
			...{SWEEPWATCH_FROM: '2026-11-20T13:22:11.000Z', SWEEPWATCH_REASON: 'expected within 7d'},
		});
	});

	test.each([
		['cleanup', cleanupWith(), {SWEEPWATCH_JOB: 'cleanup', SWEEPWATCH_REASON: 'Error deleting object'}],
		[
			'row of a log, as it appeared',
			eventWith({
				event: 'delete policy: failure',
				subject: {kind: 'activity', id: '7'},
				details: {text: 'still in use', actor: 'ann'},
			}),
			{SWEEPWATCH_JOB: 'activity', SWEEPWATCH_ID: '7', SWEEPWATCH_REASON: 'delete policy: still in use'},
		],
		['row', activityWith(), {SWEEPWATCH_JOB: 'backup', SWEEPWATCH_TIME: '2026-11-20T14:01:00.000Z'}],
	])('a failure that a %s told', (_, observation, expected) => {
		expect(variables('failure', observation)).toMatchObject(expected);
	});

	test('a gap and a poll tell which feed, and when', () => {
		const gap = {feed: 'events', from: new Date(0), to: new Date(1000), reason: 'restart'} as const;
		expect(variables('gap', observe({type: 'gap', gap}))).toMatchObject({
			SWEEPWATCH_ALERT: 'gap',
			SWEEPWATCH_FEED: 'events',
			SWEEPWATCH_FROM: '1970-01-01T00:00:00.000Z',
			SWEEPWATCH_TO: '1970-01-01T00:00:01.000Z',
			SWEEPWATCH_REASON: 'restart',
		});
		expect(variables('poll', pollWith(), {since: new Date(0)})).toMatchObject({
			SWEEPWATCH_ALERT: 'poll',
			SWEEPWATCH_FROM: '1970-01-01T00:00:00.000Z',
			SWEEPWATCH_REASON: 'backup.example answered 503',
		});
	});

	test('whatever the server says, no value holds a control character or is endless', () => {
		fc.assert(
			fc.property(hostileText, text => {
				for (const observation of observationsOf(text + text.repeat(500))) {
					for (const value of Object.values(variables('failure', observation, {agent: text}))) {
						expect(value).not.toMatch(/[\p{Cc}\p{Cs}]/u);
						expect(value?.length).toBeLessThan(4000);
					}
				}
			}),
			{numRuns: 50},
		);
	});
});

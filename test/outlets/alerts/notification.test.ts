import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Alert} from '../../../source/outlets/alerts/alert.ts';
import {batchText} from '../../../source/outlets/alerts/describe-alert.ts';
import {notificationBytes} from '../../../source/outlets/alerts/notification.ts';
import {
	cleanupWith,
	hostileText,
	observationsOf,
	observe,
	overdueWith,
	pollWith,
} from '../../helpers/observations.ts';

const osc9 = '\u001B]9;sweepwatch: failed\u0007';
const osc777 = '\u001B]777;notify;sweepwatch;failed\u0007';

describe('the bytes of a notification', () => {
	test.each([
		['an unknown terminal gets both', {TERM: 'xterm-256color'}, osc9 + osc777],
		['iTerm gets its own', {TERM_PROGRAM: 'iTerm.app'}, osc9],
		['kitty gets the one it reads', {TERM: 'xterm-kitty'}, osc9],
		['WezTerm, which knows both, gets one', {TERM_PROGRAM: 'WezTerm'}, osc777],
		['foot gets the one with a title', {TERM: 'foot-direct'}, osc777],
	])('%s', (_, environment, bytes) => {
		expect(notificationBytes('failed', environment)).toBe(bytes);
	});

	test('inside of tmux each is wrapped, its escape signs doubled', () => {
		expect(notificationBytes('failed', {TMUX: '/tmp/tmux-1/default,1,0', TERM: 'foot'})).toBe(
			'\u001BPtmux;\u001B\u001B]777;notify;sweepwatch;failed\u0007\u001B\\',
		);
	});

	test('a semicolon never splits the text into fields', () => {
		expect(notificationBytes('a;b', {TERM: 'foot'})).toBe('\u001B]777;notify;sweepwatch;a,b\u0007');
	});

	test('whatever the server says, nothing but our own sequence acts', () => {
		fc.assert(
			fc.property(hostileText, text => {
				for (const observation of observationsOf(text)) {
					const alert: Alert = {kind: 'failure', observation, agent: text, since: undefined};
					for (const raw of [text, batchText({alerts: [alert], count: 2})]) {
						const bytes = notificationBytes(raw, {TERM: 'foot'});
						const body = bytes.slice('\u001B]777;notify;'.length, -1);
						expect(bytes).toBe(`\u001B]777;notify;${body}\u0007`);
						expect(body).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
					}
				}
			}),
		);
	});
});

describe('an alert in words', () => {
	const failure: Alert = {
		kind: 'failure',
		observation: cleanupWith({id: 'c1'}),
		agent: 'db-02',
		since: undefined,
	};
	const gap = observe({
		type: 'gap',
		gap: {feed: 'events', from: new Date(0), to: new Date(1), reason: 'retention'},
	});

	test.each<[string, Alert, number]>([
		['with-errors: cleanup c1 on db-02 (dfw)', failure, 1],
		['with-errors: cleanup c1 on db-02 (dfw) and 41 more', failure, 42],
		[
			'dfw does not answer: backup.example answered 503',
			{...failure, kind: 'poll', observation: pollWith()},
			1,
		],
		['dfw answers again', {...failure, kind: 'recovery', observation: pollWith({ok: true})}, 1],
		[
			'overdue: cleanup c1 on db-02, usual 22m, longest 31m (dfw)',
			{...failure, kind: 'overdue', observation: overdueWith({id: 'c1'})},
			1,
		],
		[
			'overdue: backup on db-02, expected within 26h (dfw)',
			{
				...{...failure, kind: 'overdue'},
				observation: overdueWith({id: null, kind: 'backup', usual: null, expected: 26 * 3_600_000}),
			},
			1,
		],
		['gap in events of dfw', {...failure, kind: 'gap', observation: gap}, 1],
	])('%s', (text, alert, count) => {
		expect(batchText({alerts: [alert], count})).toBe(text);
	});
});

import {describe, expect, test} from 'vitest';
import {copyText} from '../../../source/screen/actions/copy-text.ts';
import {takeExtra} from '../../../source/screen/actions/overlay.ts';
import {textOfLine} from '../../../source/screen/looks/line.ts';
import {
	documentOf,
	longestScroll,
	overlayHeight,
	visibleDocument,
} from '../../../source/screen/overlay/document.ts';
import type {ScreenState} from '../../../source/screen/state/state.ts';
import {openFailedCleanup} from '../fixtures/failed-cleanup.ts';
import {activity, agent, cleanup, event, gap, instant, jobEvent} from '../fixtures/make.ts';
import {pressAll, screenOf, small, tell, usual, wide} from '../fixtures/screen.ts';

const text = (state: ScreenState) => documentOf(state)?.lines.map(textOfLine).join('\n') ?? '';

test('an agent shows its host, vault and addresses, and what it does', () => {
	const state = screenOf({
		observations: [
			agent(0, {
				id: 'a-1',
				name: 'db-02',
				os: 'Ubuntu 14.04',
				vault: {id: 'v-1', encrypted: true, state: 'created'},
				details: {host: {addresses: [{addr: '67.23.10.132'}]}},
			}),
			jobEvent(1, 'in_progress', 'running', {agent: 'a-1'}),
		],
		keys: 'enter',
		seconds: 61,
	});
	for (const part of [
		'Ubuntu 14.04',
		'v-1',
		'encrypted',
		'67.23.10.132',
		'cleanup job-1',
		'in progress for 1m 00s, since 14:00:01',
	]) {
		expect(text(state)).toContain(part);
	}
});

test('an event shows every field, as the producer cleaned it of secrets', () => {
	const details = {encrypted_password_hex: '[redacted]', links: [{rel: 'logfile', href: 'https://x'}]};
	const state = screenOf({
		observations: [event(1, {event: 'logfile_upload', requestId: 'r-1', details})],
		keys: '2 enter',
	});
	for (const part of [
		'logfile_upload',
		'r-1',
		'encrypted_password_hex',
		'[redacted]',
		'links[0].href',
		'https://x',
	]) {
		expect(text(state)).toContain(part);
	}
});

test('an event that asks an agent for something shows what came of it', () => {
	const open = screenOf({
		observations: [event(1, {event: 'vault_password_verify', requestId: 'r-1'})],
		keys: '2 enter',
	});
	const {overlay} = open.view;
	if (overlay?.type !== 'details') {
		throw new Error('no details are open');
	}

	expect(overlay.extra).toMatchObject({type: 'asking'});
	const state = takeExtra(open, overlay.target, {
		details: {
			type: 'request',
			request: {
				id: 'r-1',
				kind: 'vault-password-verification',
				event: 'vault_password_verified',
				time: instant(5),
				agent: null,
				backupId: null,
				succeeded: null,
				valid: false,
				details: {items: [{name: 'one file'}]},
			},
		},
	});
	for (const part of ['Answer to the request', 'vault_password_verified', 'password right  no', 'one file']) {
		expect(text(state)).toContain(part);
	}
});

test('a cleanup shows its times, bytes and errors', () => {
	const state = screenOf({
		observations: [
			cleanup(99, {
				state: 'completed_with_errors',
				status: 'with-errors',
				startedAt: instant(0),
				endedAt: instant(90),
				errors: {count: 3, reason: 'HTTP 503'},
				bytesBefore: 1_073_741_824,
				bytesAfter: 536_870_912,
			}),
		],
		keys: '3 enter',
	});
	for (const part of ['with-errors', '1m 30s', '3 errors', 'HTTP 503', '1.00 GiB', '512 MiB']) {
		expect(text(state)).toContain(part);
	}
});

test('a gap says from when to when, and why', () => {
	const state = screenOf({observations: [gap(33)], keys: '2 enter'});
	expect(text(state)).toContain('nothing is known from 13:58:41 to 14:00:33 (1m 52s)');
	expect(text(state)).toContain('retention');
});

test('the history shows names for ids of agents that are known', () => {
	const observations = [
		agent(0, {id: 'a-1', name: 'db-02'}),
		activity(1, {agent: {id: 'a-1', name: null}, text: 'three errors', actor: 'ops'}),
	];
	const state = screenOf({observations, keys: '3 enter'});
	for (const part of ['db-02', 'three errors', 'ops']) {
		expect(text(state)).toContain(part);
	}
});

test('details hold on to an event that memory has dropped', () => {
	const open = screenOf({observations: [event(1, {event: 'early'})], keys: '2 enter'});
	const later = tell(open, ...Array.from({length: 10_001}, (_, at) => event(2 + at, {event: 'later'})));
	expect(text(later)).toContain('early');
});

describe('scrolling', () => {
	const open = screenOf({
		size: small,
		observations: [agent(0, {id: 'a', details: {list: Array.from({length: 40}, (_, at) => at)}})],
		keys: 'enter',
	});

	test('ends at the last line', () => {
		const end = pressAll(open, 'G j j');
		expect(visibleDocument(end)?.lines).toHaveLength(overlayHeight(end));
		expect(visibleDocument(end)?.lines.map(textOfLine).at(-1)).toContain('39');
		expect(visibleDocument(end)?.isAtEnd).toBe(true);
	});

	test('pages and comes back', () => {
		expect(pressAll(open, 'pgdn pgdn pgup pgup').view.overlay).toEqual(open.view.overlay);
		expect(pressAll(open, 'G g').view.overlay).toEqual(open.view.overlay);
	});

	test('reaches the last of many errors', () => {
		const state = openFailedCleanup({size: usual, errors: 30});
		const isSeen = (state: ScreenState) =>
			visibleDocument(state)?.lines.some(line => textOfLine(line).includes('/st_29_')) === true;
		const end = pressAll(state, 'G');
		expect(visibleDocument(end)?.isAtEnd).toBe(true);
		const steps = Array.from({length: longestScroll(end)}, (_, at) => pressAll(end, 'k '.repeat(at)));
		expect(isSeen(state)).toBe(false);
		expect(steps.some(isSeen)).toBe(true);
	});
});

test('the help goes back to the details it was opened from', () => {
	const state = screenOf({observations: [agent(0, {id: 'a'})], keys: 'enter j ?'});
	expect(documentOf(state)?.title).toBe('Keys of the details');
	expect(documentOf(pressAll(state, 'q'))?.title).toBe('Agent a');
	expect(documentOf(pressAll(state, 'q q'))).toBeNull();
});

describe('y copies', () => {
	test.each([
		['1', 'db-02  db-02  online  cleanup job-1  failed  HTTP 503'],
		['2', '2026-11-20T14:00:01.000Z  failed  db-02  cleanup_failed  cleanup job-1  request r-1'],
		['3', '2026-11-20T14:00:01.000Z  failed  db-02  failed  cleanup job-1  HTTP 503'],
	])('the row of pane %s with whole ids', (keys, row) => {
		const failure = jobEvent(1, 'failed', 'failed', {requestId: 'r-1', details: {reason: 'HTTP 503'}});
		expect(copyText(screenOf({observations: [agent(0, {id: 'db-02'}), failure], keys}))).toBe(row);
	});

	test.each([small, usual, wide])(
		'open details with each path whole, in its place, at $columns columns',
		size => {
			const path = `/var/lib/${'deep/'.repeat(60)}file`;
			const list = [{index: 3, path, type: 'file_locked', description: 'in use', exception: null}];
			const copied = copyText(openFailedCleanup({size, errors: 1, list})).split('\n');
			const at = copied.findIndex(line => line.includes(path));
			expect(copied[at]?.trim()).toBe(`#3 file_locked  ${path}`);
			expect(copied[at + 1]?.trim()).toBe('in use');
			expect(copied.indexOf(' Its events')).toBeGreaterThan(at);
			expect(copied.at(-1)).not.toContain('file_locked');
		},
	);

	test('nothing where nothing is', () => {
		expect(copyText(screenOf())).toBe('');
	});
});

import {describe, expect, test} from 'vitest';
import type {Shown} from '../../source/domain/shown.ts';
import {documentOf} from '../../source/screen/overlay/document.ts';
import type {ScreenState} from '../../source/screen/state/state.ts';
import {agent, cleanup, heartbeat, instant, jobEvent} from './fixtures/make.ts';
import {openScreenWith} from './fixtures/open.ts';
import {pressAll, screenOf, selectedKey, tell} from './fixtures/screen.ts';

const title = (state: ScreenState) => documentOf(state)?.title;

describe('J and K', () => {
	const ends = ['one', 'two', 'three'].map((id, at) => jobEvent(at, 'completed', 'completed', {id}));
	const history = screenOf({observations: ends, keys: '3 g enter'});

	test('go from row to row, and the row that was read last is selected', () => {
		expect(title(history)).toBe('cleanup three');
		const next = pressAll(history, 'J');
		expect(title(next)).toBe('cleanup two');
		expect(title(pressAll(next, 'J K K'))).toBe('cleanup three');
		expect(selectedKey(pressAll(next, 'J q'), 'history')).toContain('one');
	});

	test('say so where there is none', () => {
		const last = pressAll(history, 'J J J');
		expect(title(last)).toBe('cleanup one');
		expect(last.view.message?.text).toBe('no row below');
		expect(pressAll(history, 'K').view.message?.text).toBe('no row above');
	});

	test('go on from the row that is open, whatever has risen above it or was followed', () => {
		const grown = tell(history, jobEvent(9, 'completed', 'completed', {id: 'nine'}));
		expect(title(pressAll(grown, 'J'))).toBe('cleanup two');
		expect(title(pressAll(grown, 'K'))).toBe('cleanup nine');
		const events = screenOf({observations: ends, keys: '2 enter'});
		const later = tell(events, jobEvent(9, 'completed', 'completed', {id: 'nine'}));
		expect(title(pressAll(later, 'K'))).toBe('cleanup two');
		expect(title(pressAll(later, 'J'))).toBe('cleanup nine');
	});

	test('begin at the top, while j and k scroll', () => {
		const many = Array.from({length: 60}, (_, at) =>
			jobEvent(at, at % 2 ? 'progress' : 'queued', 'running', {id: 'one'}),
		);
		const open = pressAll(tell(history, ...many), 'J J j j j');
		expect(open.view.overlay?.scroll).toBe(3);
		expect(pressAll(open, 'K').view.overlay?.scroll).toBe(0);
	});
});

test('an agent tells how its last ten jobs came out, newest first', () => {
	const jobs = Array.from({length: 12}, (_, at) => [
		jobEvent(at * 10, 'in_progress', 'running', {id: `job-${at}`}),
		at === 11
			? jobEvent(at * 10 + 7, 'failed', 'failed', {id: `job-${at}`, details: {reason: 'the vault is locked'}})
			: jobEvent(at * 10 + 5, 'completed', 'completed', {id: `job-${at}`}),
	]).flat();
	const others = jobEvent(500, 'failed', 'failed', {id: 'other', agent: 'web-01'});
	const seen = [agent(0, {id: 'db-02'}), ...jobs, others, heartbeat(600, 'db-02')];
	const state = screenOf({observations: seen, keys: '1 / d b enter enter', seconds: 601});
	const lines = documentOf(state)?.lines.map(({spans}) => spans.map(({text}) => text).join('')) ?? [];
	const from = lines.indexOf(' Its last 10 ends');
	expect(lines[0]).toBe(' online, idle, heard 1s ago');
	expect(lines.slice(from + 1, from + 12)).toEqual([
		' ✖ 14:01:57.000  cleanup job-11  failed after 7s  the vault is locked',
		...Array.from({length: 9}, (_, at) =>
			expect.stringContaining(`cleanup job-${10 - at}  completed after 5s`),
		),
		'',
	]);
});

test('an agent calls nothing completed before its end has been read', () => {
	const ended = jobEvent(5, 'completed', 'completed', {kind: 'backup'});
	const state = screenOf({observations: [agent(0, {id: 'db-02'}), ended], keys: '1 enter', seconds: 6});
	const text = documentOf(state)
		?.lines.map(({spans}) => spans.map(each => each.text).join(''))
		.join('\n');
	expect(text).toContain('backup job-1  ended, being read');
	expect(text).not.toMatch(/completed|✔/);
});

describe('a job whose details are open', () => {
	const shown = (told: Partial<Parameters<typeof cleanup>[1]>, path: string | null): Shown => {
		const made = cleanup(1, told);
		const list = path ? [{index: 1, path, type: 'file_locked', description: null, exception: null}] : [];
		return made.type === 'cleanup'
			? {
					type: 'cleanup',
					cleanup: made.cleanup,
					errors: {count: list.length, reason: null, diagnostics: null, list},
				}
			: expect.fail('not a cleanup');
	};
	const running = jobEvent(1, 'in_progress', 'running');
	const failed = jobEvent(9, 'failed', 'failed');

	test('is asked about again when it ends, and not with every event', async () => {
		const asked: string[] = [];
		const screen = await openScreenWith(
			{},
			{
				async showDetails(_, kind, id) {
					asked.push(`${kind} ${id}`);
					return asked.length === 1
						? shown({state: 'in_progress', status: 'running', endedAt: null}, null)
						: shown(
								{state: 'failed', status: 'failed', startedAt: instant(1), endedAt: instant(9)},
								'/var/lib',
							);
				},
			},
		);
		await screen.tell(running);
		await screen.terminal.type('2');
		await screen.terminal.type('\r');
		await screen.clock.pass(1000);
		await screen.tell(jobEvent(5, 'progress', 'running'));
		expect(asked).toEqual(['cleanup job-1']);
		expect(screen.frame()).toMatch(/14:00:05\.000 {2}cleanup progress/);
		await screen.tell(failed);
		await screen.clock.pass(1000);
		expect(asked).toEqual(['cleanup job-1', 'cleanup job-1']);
		expect(screen.frame()).toMatch(
			/FAILED after 8s[\s\S]*14:00:01 running ─+ 14:00:09 failed[\s\S]*\/var\/lib/,
		);
	});

	test('is asked about once where J is held', async () => {
		const asked: string[] = [];
		const screen = await openScreenWith(
			{},
			{
				async showDetails(_, __, id) {
					asked.push(id);
					return shown({}, null);
				},
			},
		);
		const jobs = Array.from({length: 9}, (_, at) =>
			jobEvent(at, 'completed', 'completed', {id: `job-${at}`}),
		);
		await screen.tell(...jobs);
		for (const key of ['3', '\r', ...Array<string>(8).fill('J')]) {
			await screen.terminal.type(key);
		}

		await screen.clock.pass(1000);
		expect(asked).toEqual(['job-8', 'job-0']);
	});

	test('is open by itself where it alone is followed, and not again once it was closed', async () => {
		const screen = await openScreenWith({watched: {kind: 'cleanup', id: 'job-1'}});
		expect(screen.frame()).toContain('1 Agents');
		await screen.tell(jobEvent(0, 'completed', 'completed', {id: 'other'}), running);
		expect(screen.frame()).toMatch(/─ cleanup job-1 ─[\s\S]*db-02 {2}in progress/);
		await screen.terminal.type('q');
		await screen.tell(failed);
		expect(screen.frame()).toContain('1 Agents');
	});

	test('is found by the short id that was typed', async () => {
		const id = '9ef2d054-59ec-48f7-9c03-627dfb1c91ae';
		const screen = await openScreenWith({watched: {kind: 'cleanup', id: '9EF2d054'}});
		await screen.tell(jobEvent(0, 'in_progress', 'running', {id}));
		expect(screen.frame()).toContain(`─ cleanup ${id} ─`);
	});

	test('is not opened under the hands of somebody who went elsewhere', async () => {
		const screen = await openScreenWith({watched: {kind: 'cleanup', id: 'job-1'}});
		await screen.terminal.type('2');
		await screen.tell(running);
		expect(screen.frame()).toContain('2 Events');
	});
});

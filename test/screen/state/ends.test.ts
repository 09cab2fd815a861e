import {describe, expect, test} from 'vitest';
import type {Observation} from '../../../source/domain/observation.ts';
import {textOfLine} from '../../../source/screen/looks/line.ts';
import {documentOf} from '../../../source/screen/overlay/document.ts';
import {paneLines} from '../../../source/screen/panes/pane-lines.ts';
import type {ScreenState} from '../../../source/screen/state/state.ts';
import {activity, cleanup, event, instant, jobEvent} from '../fixtures/make.ts';
import {pressAll, screenOf, signs, tell, usual, wide} from '../fixtures/screen.ts';

const row = (state: ScreenState, pane: 'events' | 'history'): string =>
	paneLines(state, pane, signs)
		.map(textOfLine)
		.find(line => line.includes('job-1')) ??
	paneLines(state, pane, signs).map(textOfLine)[0] ??
	'';

const others = [event(41, {event: 'first'}), event(42, {event: 'second'})];

describe.each(['backup', 'restore'] as const)('a %s that an event calls completed', kind => {
	const began = jobEvent(1, 'in_progress', 'running', {kind});
	const ended = jobEvent(40, 'completed', 'completed', {kind});
	const read = (state: string, status: 'completed' | 'with-errors'): Observation =>
		activity(45, {kind, state, status, time: instant(40)});

	test('is not called so before it has been read', () => {
		const state = screenOf({observations: [began, ended, ...others], seconds: 43});
		expect(row(state, 'history')).toMatch(/^.\? 14:00:40 +(?:backup|restore) +db-02 +ended, being read/);
		const rows = paneLines(state, 'events', signs).map(textOfLine);
		expect(rows[1]).toMatch(new RegExp(`^.\\? 14:00:40.000 +db-02 +${kind} ended, being read`));
		expect(rows.join()).not.toContain('✔');
		const details = documentOf(pressAll(state, '3 enter'));
		expect(details?.lines.map(textOfLine).join('\n')).toMatch(/^ \? db-02 {2}ended, being read after 39s/);
		expect(details?.lines.map(textOfLine).join('\n')).not.toMatch(/completed(?!\?)/);
	});

	test('is what was read, in its place among the events', () => {
		const state = screenOf({observations: [began, ended, ...others], seconds: 43});
		expect(
			paneLines(tell(state, read('completed', 'completed')), 'events', signs).map(textOfLine)[1],
		).toMatch(/^.✔ 14:00:40.* completed /);
		const wrong = tell(state, read('completed_with_errors', 'with-errors'));
		expect(paneLines(wrong, 'events', signs).map(textOfLine)[1]).toMatch(
			/^.⚠ 14:00:40.* completed with errors/,
		);
		expect(row(wrong, 'history')).toMatch(/⚠ .*completed with errors/);
		expect(wrong.data.attention.pins).toHaveLength(1);
	});

	test('stands among the bad rows as soon as it is read so', () => {
		const bad = pressAll(screenOf({observations: [began, ended, ...others], seconds: 43}), '2 x');
		expect(paneLines(bad, 'events', signs).map(textOfLine).join()).toContain('no bad row');
		const wrong = tell(bad, read('completed_with_errors', 'with-errors'));
		expect(paneLines(wrong, 'events', signs).map(textOfLine)).toMatchObject([
			expect.stringMatching(/⚠ .* with errors/),
		]);
	});

	test('is so at once where the history was read before the event came', () => {
		const state = screenOf({
			observations: [began, read('completed_with_errors', 'with-errors'), ended],
			seconds: 46,
		});
		expect(paneLines(state, 'events', signs).map(textOfLine)[1]).toMatch(/⚠ .* with errors/);
	});

	test('is doubtful where nobody reads it', () => {
		const state = screenOf({observations: [began, ended], seconds: 101});
		expect(row(state, 'history')).toMatch(/\? 14:00:40 .* completed\? /);
		expect(row(state, 'events')).not.toContain('being read');
	});

	test('stays what it was in rows that are frozen', () => {
		const frozen = pressAll(screenOf({observations: [began, ended], seconds: 43}), 'space');
		const later = tell(frozen, read('completed', 'completed'));
		expect(paneLines(later, 'events', signs)).toEqual(paneLines(frozen, 'events', signs));
		expect(paneLines(pressAll(later, 'space'), 'events', signs).map(textOfLine)[1]).toMatch(/✔ /);
	});
});

test('a cleanup that was read too late for its event corrects it', () => {
	const state = screenOf({
		observations: [jobEvent(1, 'in_progress', 'running'), jobEvent(40, 'completed', 'unknown')],
		seconds: 43,
		size: wide,
	});
	expect(paneLines(state, 'events', signs).map(textOfLine)[1]).toContain('cleanup ended, being read');
	expect(row(state, 'history')).toMatch(/\? 14:00:40 +cleanup +db-02 +ended, being read/);
	const read = tell(state, cleanup(44, {state: 'completed_with_errors', status: 'with-errors'}));
	expect(paneLines(read, 'events', signs).map(textOfLine)[1]).toMatch(/⚠ .* completed with errors/);
});

test('in few columns it is said in fewer words', () => {
	const state = screenOf({
		observations: [jobEvent(40, 'completed', 'unknown')],
		seconds: 43,
		size: {...usual, columns: 60},
	});
	expect(paneLines(state, 'events', signs).map(textOfLine)[0]).toContain('cleanup being read ');
});

test('a cleanup that its monitor has read is called completed at once', () => {
	const state = screenOf({observations: [jobEvent(40, 'completed', 'completed')], seconds: 43});
	expect(paneLines(state, 'events', signs).map(textOfLine)[0]).toMatch(/✔ .*cleanup completed/);
	expect(row(state, 'history')).toMatch(/✔ /);
});

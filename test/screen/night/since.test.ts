import {describe, expect, test} from 'vitest';
import {frame} from '../../../source/screen/frame/frame.ts';
import {paneLines} from '../../../source/screen/panes/pane-lines.ts';
import {selectedRow} from '../../../source/screen/panes/window-in.ts';
import type {ScreenState} from '../../../source/screen/state/state.ts';
import {agent, gap, jobEvent, start} from '../fixtures/make.ts';
import {later, pressAll, screenOf, selectedKey, signs, tell, textOf} from '../fixtures/screen.ts';

const hour = 3600;

function ended(seconds: number, id: string, status: 'completed' | 'failed' | 'stopped') {
	return jobEvent(seconds, status, status, {id, kind: 'backup'});
}

/** Four hours of a night, of which nobody saw the last three. */
function night(keys: string): ScreenState {
	const before = tell(
		screenOf({observations: [agent(0, {id: 'db-02'}), ended(60, 'seen', 'completed')], keys: '1'}),
		ended(hour, 'seen-too', 'failed'),
	);
	const looked = pressAll(later(before, 10), 'j');
	const slept = tell(
		looked,
		ended(2 * hour, 'x', 'failed'),
		ended(2 * hour + 60, 'y', 'stopped'),
		gap(3 * hour, {from: new Date(start + 2.5 * hour * 1000), to: new Date(start + 2.6 * hour * 1000)}),
		ended(4 * hour, 'z', 'completed'),
	);
	return pressAll(slept, keys);
}

describe("' goes to where somebody last looked", () => {
	test.each(['2', '3'])('in pane %s', pane => {
		const state = night(`${pane} '`);
		const row = selectedRow(state)?.row;
		expect(JSON.stringify(row)).toContain('"id":"x"');
		expect(textOf(paneLines(state, state.view.focus, signs)).join('\n')).toContain(
			'─── away 15:00–18:00: ✖ 1  ■ 1  ✔ 1 ───',
		);
	});

	test('the line stands between what was seen and what was not', () => {
		const state = night("3 '");
		const lines = textOf(paneLines(state, 'history', signs));
		const at = lines.findIndex(line => line.includes('away'));
		expect(lines[at - 1]).toContain('16:00:00');
		expect(lines[at + 1]).toContain('15:00:00');
	});

	test('a few keys on coming back do not take the absence away', () => {
		expect(night("3 j j ' ").view.marked).toMatchObject({ended: {failed: 1, stopped: 1, completed: 1}});
	});

	test('who was never away is told so', () => {
		const state = pressAll(screenOf({observations: [ended(0, 'a', 'failed')], keys: '3 j'}), "'");
		expect(state.view.marked).toBeNull();
		expect(state.view.message?.text).toContain('nobody had been away');
	});

	test('the frame keeps its height, and the cursor stays in sight', () => {
		const many = Array.from({length: 60}, (_, at) => ended(2 * hour + at, `m${at}`, 'completed'));
		const state = pressAll(tell(night('3'), ...many), "' k k k k");
		const lines = frame(state, signs).flatMap(part => part.lines);
		expect(lines).toHaveLength(state.view.size.rows);
		expect(textOf(lines).join('\n')).toContain('away');
		expect(lines.filter(({spans}) => spans.some(({isSelected}) => isSelected))).toHaveLength(1);
	});

	test('escape takes the line away', () => {
		expect(night("3 ' esc").view.marked).toBeNull();
	});
});

describe('the cursor of the night', () => {
	test('leads to the rows of its time, and then enter opens details again', () => {
		const open = night('3 z left left left');
		const at = pressAll(open, 'right enter');
		expect(at.view.nightAt).toBeNull();
		expect(at.view.overlay).toBeNull();
		const found = pressAll(night('3 z right'), 'enter');
		expect(selectedKey(found, 'history')).toContain('seen');
		expect(pressAll(found, 'enter').view.overlay?.type).toBe('details');
	});

	test('says where nothing ended', () => {
		const state = pressAll(night('3 z left left'), 'enter');
		expect(state.view.message?.text).toBe('nothing ended at that time');
	});

	test('the rows of a zoomed pane fill what the line leaves', () => {
		const many = Array.from({length: 60}, (_, at) => ended(at, `m${at}`, 'completed'));
		const state = tell(night('3 z'), ...many);
		const lines = frame(state, signs).flatMap(part => part.lines);
		expect(lines).toHaveLength(state.view.size.rows);
		expect(textOf(lines).filter(line => line.includes('completed')).length).toBeGreaterThan(25);
	});
});

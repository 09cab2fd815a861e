import {expect, test} from 'vitest';
import {widthOf} from '../../../source/domain/vocabulary/width.ts';
import {longestScroll, overlayHeight, visibleDocument} from '../../../source/screen/overlay/document.ts';
import {withView} from '../../../source/screen/state/outcome.ts';
import type {ScreenState} from '../../../source/screen/state/state.ts';
import {settle} from '../../helpers/fake-clock.ts';
import {openFailedCleanup} from '../fixtures/failed-cleanup.ts';
import {mount} from '../fixtures/mount.tsx';
import {small, textOf} from '../fixtures/screen.ts';

const heights = Array.from({length: 16}, (_, at) => at + small.rows);

test.each([
	['with Unicode', true],
	['in ASCII', false],
])('details with errors %s draw each line once, in its place, at every height', async (_, unicode) => {
	const columns = 80;
	const screen = await mount({size: small, more: {unicode}});
	for (const rows of heights) {
		const size = {columns, rows};
		const opened = openFailedCleanup({size, errors: 4, more: {unicode}});
		await screen.resize(size);
		for (let scroll = rows % 5; scroll <= longestScroll(opened); scroll += 5) {
			const state = scrolledTo(opened, scroll);
			screen.store.change(() => state);
			await settle(20);
			const drawn = screen.lines();
			expect(drawn).toHaveLength(rows);
			expect(drawn.every(line => widthOf(line) <= columns)).toBe(true);
			expectBody(drawn.slice(-1 - overlayHeight(state), -1), state);
			expect(drawn.at(-1)).toContain('q back');
		}
	}
});

function expectBody(body: readonly string[], state: ScreenState): void {
	const lines = textOf(visibleDocument(state)?.lines ?? []).map(line => line.trimEnd());
	const blank = Array<string>(body.length - lines.length).fill('');
	expect(body.map(line => line.trimEnd())).toEqual([...lines, ...blank]);
}

function scrolledTo(state: ScreenState, scroll: number): ScreenState {
	const {overlay} = state.view;
	return overlay ? withView(state, {overlay: {...overlay, scroll}}) : state;
}

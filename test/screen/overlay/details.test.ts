import {describe, expect, test} from 'vitest';
import {fieldLines} from '../../../source/screen/fields/field.ts';
import {textOfLine} from '../../../source/screen/looks/line.ts';
import {signsOf} from '../../../source/screen/looks/signs.ts';
import {documentOf, longestScroll, visibleDocument} from '../../../source/screen/overlay/document.ts';
import {openFailedCleanup} from '../fixtures/failed-cleanup.ts';
import {pressAll, usual, wide} from '../fixtures/screen.ts';

const linesOf = (state: Parameters<typeof documentOf>[0]) => documentOf(state)?.lines.map(textOfLine) ?? [];

describe('of a failed cleanup', () => {
	test('the first screen at 80x24 shows an error already', () => {
		const view = visibleDocument(openFailedCleanup({size: usual}));
		expect(view?.lines.map(textOfLine).join('\n')).toContain('/var/www/html/log/st_0_');
		expect(view?.isAtEnd).toBe(false);
	});

	test.each(['2', '3'] as const)('opened in pane %s, it says first what a person asks first', pane => {
		const state = openFailedCleanup({size: wide, pane, errors: 1});
		const lines = linesOf(state);
		expect(documentOf(state)?.title).toBe('cleanup job-1');
		expect(lines.slice(0, 8)).toEqual([
			' ✖ a-1  FAILED after 13s, 2s ago',
			' 14:00:04 running ────────────────── 14:00:17 failed     request request-1',
			' 1 error: Error deleting object. Server returned HTTP 503',
			' before 1.00 GiB   after 1018 MiB',
			' #0 file_missing_blocks  /var/www/html/log/st_0_playlist_with_a_long_name.txt',
			'                         A vault validation determined that the specified file is missing blocks.',
			'',
			' Its events',
		]);
		const text = lines.join('\n');
		expect(text.indexOf('snapshot_ids[0]')).toBeGreaterThan(text.indexOf('As the server tells it'));
		expect(text.includes('r-17')).toBe(pane === '2');
	});

	test('what the server tells comes last, its links at the very end', () => {
		const lines = linesOf(openFailedCleanup());
		const place = (text: string) => lines.findIndex(line => line.includes(text));
		expect(place('In the history')).toBeLessThan(place('As the server tells it'));
		expect(place('As the server tells it')).toBeLessThan(place('snapshot_ids[0]'));
		expect(place('snapshot_ids[1]')).toBeLessThan(place('agents/a-1'));
		expect(lines.at(-1)).toContain('links[0].rel');
	});

	test('no field repeats what stands above', () => {
		const text = linesOf(openFailedCleanup()).join('\n');
		expect(text).not.toMatch(/started_time|ended_time/);
		const history = text.slice(text.indexOf('In the history'), text.indexOf('As the server'));
		expect(history).toContain('vault-host');
		expect(history).not.toMatch(/^ (?:time|from) /m);
		expect(text.match(/^ state /gm)).toBeNull();
		expect(text.match(/agents\/a-1/g)).toHaveLength(1);
	});

	test.each(['2', '3'] as const)('opened in pane %s, the last step shows the last line', pane => {
		const end = pressAll(openFailedCleanup({pane}), 'G');
		expect(visibleDocument(end)?.lines.at(-1)).toEqual(documentOf(end)?.lines.at(-1));
		expect(visibleDocument(end)?.isAtEnd).toBe(true);
		expect(visibleDocument(pressAll(end, 'k'))?.isAtEnd).toBe(false);
		expect(longestScroll(end)).toBeGreaterThan(12);
	});
});

test.each([
	['a sentence breaks between words', 'the vault could not be read', ['the vault could', 'not be read']],
	['an id breaks where the line is full', 'x'.repeat(20), ['x'.repeat(15), 'xxxxx']],
	['a blank at the break is left out', 'fifteen letters and more', ['fifteen letters', 'and more']],
	['blanks at the end make no line', 'fifteen letters  ', ['fifteen letters']],
])('%s', (_, value, told) => {
	const lines = fieldLines([{label: 'reason', value}], 27, signsOf(true));
	expect(lines.map(line => textOfLine(line).slice(12).trim())).toEqual(told);
});

import fc from 'fast-check';
import {expect, test} from 'vitest';
import {formatLogMarker, parseLogMarker} from '../../../source/monitor/log/log-marker.ts';

const cursors = fc.record({
	time: fc.option(fc.integer({min: 0, max: Date.UTC(9999, 0)})),
	id: fc.string({unit: 'binary', minLength: 1}).filter(id => !id.includes('\n')),
});

test('what was written can be read back, whatever the id holds', () => {
	fc.assert(
		fc.property(cursors, cursor => {
			expect(parseLogMarker(formatLogMarker(cursor))).toEqual(cursor);
		}),
	);
});

test.each([
	'',
	' ',
	'nonsense',
	'- ',
	'2026-11-20T14:00:00.000Z',
	'2026-13-20T14:00:00.000Z 1',
	'today 1',
	'- a\nb',
])('%j is no marker', text => {
	expect(parseLogMarker(text)).toBeUndefined();
});

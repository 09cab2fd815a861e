import fc from 'fast-check';
import {expect, test} from 'vitest';
import {formatLogMarker, parseLogMarker} from '../../../source/monitor/log/log-marker.ts';

const words = fc.string({unit: 'binary', minLength: 1}).filter(word => !word.includes('\n'));
const cursors = fc
	.record(
		{time: fc.option(fc.integer({min: 0, max: Date.UTC(9999, 0)})), id: words, marker: words},
		{requiredKeys: ['time', 'id']},
	)
	.filter(({id, marker}) => marker !== id);

test('what was written can be read back, whatever the id holds', () => {
	fc.assert(
		fc.property(cursors, cursor => {
			expect(parseLogMarker(formatLogMarker(cursor))).toEqual(cursor);
		}),
	);
});

test('a marker that no row has is kept without an id', () => {
	expect(parseLogMarker(formatLogMarker({time: null, id: '', marker: 't1'}))).toEqual({
		time: null,
		id: '',
		marker: 't1',
	});
});

test.each([
	'',
	' ',
	'nonsense',
	'- ',
	'2026-11-20T14:00:00.000Z',
	'2026-13-20T14:00:00.000Z 1',
	'today 1',
	'- a\n',
	'- \n',
	'- a\nb\nc',
])('%j is no marker', text => {
	expect(parseLogMarker(text)).toBeUndefined();
});

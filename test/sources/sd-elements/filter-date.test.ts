import {expect, test} from 'vitest';
import {readFilterDate} from '../../../source/sources/sd-elements/filter-date.ts';

test.each([
	['a year', '1997', '1997'],
	['a month', '1997-07', '1997-07'],
	['a day', '1997-07-16', '1997-07-16'],
	['the leap day', '2024-02-29', '2024-02-29'],
	['hours and minutes ahead', '1997-07-16T19:20+01:00', '1997-07-16T18:20:00.000Z'],
	['hours and minutes in UTC', '1997-07-16T19:20Z', '1997-07-16T19:20:00.000Z'],
	['seconds behind', '1997-07-16T19:20:30-05:30', '1997-07-17T00:50:30.000Z'],
	['a fraction', '1997-07-16T19:20:30.45+01:00', '1997-07-16T18:20:30.450Z'],
	['a blank and a small z', '1997-07-16 19:20z', '1997-07-16T19:20:00.000Z'],
])('%s is a date: %s', (_, written, text) => {
	expect(readFilterDate(written)).toEqual({text, isLocal: false});
});

test.each([
	['1997-07-16T19:20', '1997-07-16T19:20'],
	['1997-07-16 19:20:30', '1997-07-16T19:20:30'],
	['1997-07-16T19:20:30.45', '1997-07-16T19:20:30.45'],
])('%s is of no zone, and sent as it is', (written, text) => {
	expect(readFilterDate(written)).toEqual({text, isLocal: true});
});

test.each([
	'soon',
	'',
	'97',
	'1997-13',
	'1997-00',
	'1997-02-30',
	'1997-7',
	'1997-07-16T',
	'1997-07-16T19',
	'1997-07-16T19Z',
	'1997-07-16T24:00Z',
	'1997-07-16T19:60Z',
	'1997-07T19:20Z',
	'1997Z',
	'1997-07-16Z',
	'1997-07-16T19:20+25:00',
	'1997-07-16T19:20Z; drop',
])("'%s' is no date", written => {
	expect(readFilterDate(written)).toBeUndefined();
});

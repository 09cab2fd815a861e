import {expect, test} from 'vitest';
import type {Examination} from '../../../source/commands/doctor/examination.ts';
import {diagnosisLines, examinationLines} from '../../../source/commands/doctor/tell-doctor.ts';
import {widthOf} from '../../../source/domain/vocabulary/width.ts';

const measures = {source: 6, call: 12, line: undefined, isColoured: false};
const hostile = 'db \u2067turned\u202e \u009b2J\u001b[2J\tround\u200f';

const check: Examination = {
	source: 'dfw',
	call: 'agent status',
	neededBy: 'the agents pane',
	outcome: 'ok',
	milliseconds: 7,
	message: `${hostile} is online`,
	code: null,
	ahead: null,
	because: null,
};

test.each(['ok', 'warning', 'lacking', 'failed'] as const)(
	'what a server says is cleaned where it is %s',
	outcome => {
		const lines = [
			...examinationLines({...check, outcome, source: hostile}, measures),
			...diagnosisLines(
				hostile,
				{
					parts: [{part: 'list', ok: outcome === 'ok', lookedFor: hostile, found: hostile, advice: hostile}],
					firstRow: hostile,
				},
				measures,
			),
		];
		expect(lines.join('')).toContain('turned');
		expect(lines.join('')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
	},
);

test('on a terminal no line is wider, and what goes on stands below its beginning', () => {
	const message = 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen';
	const [first = '', ...rest] = examinationLines(
		{...check, message},
		{...measures, line: 80, isColoured: true},
	);
	expect(rest.length).toBeGreaterThan(0);
	expect(rest.every(line => widthOf(line) <= 80 && /^ {41}\S/.test(line))).toBe(true);
	expect(first).toContain('7 ms  one two');
	expect([first, ...rest].join(' ').replace(/ +/g, ' ')).toContain(message);
});

test('beside a long name there is no room for a sentence, which then stands below', () => {
	const message = 'the server has told that all is well, and when it was asked';
	const source = 'a-profile-with-a-long-name';
	const lines = examinationLines({...check, source, message}, {...measures, source: source.length, line: 70});
	expect(lines).toEqual([
		'ok       a-profile-with-a-long-name  agent status      7 ms',
		`         ${message}`,
	]);
});

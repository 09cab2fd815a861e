import {expect, test} from 'vitest';
import {writeLine} from '../../../source/outlets/lines/line.ts';
import {priorityMark} from '../../../source/outlets/priority.ts';

test.each([
	['failed', '<3>'],
	['stopped', '<3>'],
	['missed', '<3>'],
	['with-errors', '<4>'],
	['gap', '<4>'],
	['overdue', '<4>'],
	['error', '<4>'],
	['completed', '<6>'],
	['running', '<6>'],
	['ok', '<6>'],
] as const)('a line that says %s has the priority %s', (word, mark) => {
	expect(priorityMark(word)).toBe(mark);
});

test('it stands before all else, and only where it is wanted', () => {
	const line = {time: '14:02', word: 'failed', rest: 'db-02', bad: true} as const;
	const form = {ascii: false, colour: false};
	expect(writeLine(line, {...form, hasPriority: true})).toBe('<3>14:02  failed     db-02');
	expect(writeLine(line, form)).toBe('14:02  failed     db-02');
});

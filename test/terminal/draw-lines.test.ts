import {expect, test} from 'vitest';
import {createLineDraw} from '../../source/terminal/draw-lines.ts';

test('lines are read out once, when they are new', () => {
	const draw = createLineDraw();
	expect(draw('agents 2\n\u001B[31mdb-02 failed\u001B[39m\n\n', true)).toBe('agents 2\r\ndb-02 failed\r\n');
	expect(draw('agents 2\ndb-02 failed\nweb-01 completed', false)).toBe('web-01 completed\r\n');
	expect(draw('agents 2\nweb-01 completed', false)).toBe('');
	expect(draw('agents 2\ndb-02 failed', false)).toBe('db-02 failed\r\n');
});

test('a redraw reads everything out again', () => {
	const draw = createLineDraw();
	draw('one', true);
	expect(draw('one', true)).toBe('one\r\n');
});

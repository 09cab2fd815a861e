import {expect, test} from 'vitest';
import {createInkPainter} from '../../source/terminal/ink-painter.ts';
import type {Output} from '../../source/terminal/output.ts';

/** A link on which every write takes until `drain` is called. */
function start() {
	const written: string[] = [];
	const pending: ((error?: Error) => void)[] = [];
	const lost: Error[] = [];
	const output: Output = {
		write(bytes, done) {
			// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it hides.
			written.push(bytes.replace(/(?:\u001B\[[?\d;]*[A-Za-z])+/g, '[anew]'));
			pending.push(error => done(error));
		},
		writeNow() {},
		close() {},
	};
	const painter = createInkPainter({
		output,
		redraw: () => painter.show('whole'),
		onLost: error => lost.push(error),
		schedule: callback => callback(),
	});
	return {painter, written, lost, drain: (error?: Error) => pending.shift()?.(error)};
}

test('the first bytes come onto an empty screen', () => {
	const {painter, written} = start();
	painter.show('one');
	expect(written).toEqual(['[anew]one']);
});

test('while a write is on its way all is dropped, and then everything drawn anew', () => {
	const {painter, written, drain} = start();
	painter.show('one');
	for (let count = 0; count < 1000; count++) {
		painter.show('a step that builds upon another');
	}

	expect(written).toHaveLength(1);
	drain();
	expect(written.slice(1)).toEqual(['[anew]whole']);
	drain();
	painter.show('two');
	expect(written.slice(2)).toEqual(['two']);
});

test('what is sent beside the frames is never dropped', () => {
	const {painter, written, drain} = start();
	painter.show('one');
	painter.send('<bell>');
	painter.show('two');
	painter.send('<title>');
	drain();
	expect(written.slice(1)).toEqual(['<bell><title>[anew]whole']);
});

test('nothing is written while paused, and everything anew afterwards', () => {
	const {painter, written} = start();
	painter.show('one');
	painter.pause();
	painter.show('two');
	expect(written).toHaveLength(1);
	painter.resume();
	expect(written.slice(1)).toEqual(['[anew]whole']);
});

test('idle is when all is out, and at once when the terminal is lost', () => {
	const {painter, drain, lost} = start();
	const idle: string[] = [];
	painter.show('one');
	painter.whenIdle(() => idle.push('out'));
	expect(idle).toEqual([]);
	drain();
	expect(idle).toEqual(['out']);
	painter.show('two');
	painter.whenIdle(() => idle.push('lost'));
	drain(new Error('EIO'));
	expect(idle).toEqual(['out', 'lost']);
	expect(lost).toHaveLength(1);
});

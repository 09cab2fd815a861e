import {expect, test} from 'vitest';
import type {Output} from '../../source/terminal/output.ts';
import {createPainter} from '../../source/terminal/painter.ts';

/** A link on which every write takes until `drain` is called. */
function createSlowLink() {
	const written: string[] = [];
	const pending: ((error?: Error) => void)[] = [];
	const output: Output = {
		write(bytes, done) {
			written.push(bytes);
			pending.push(error => done(error));
		},
		writeNow: bytes => void written.push(bytes),
		close() {},
	};
	return {output, written, drain: (error?: Error) => pending.shift()?.(error)};
}

function start() {
	const link = createSlowLink();
	const lost: Error[] = [];
	const painter = createPainter<string>({
		output: link.output,
		draw: (frame, isAnew) => (isAnew ? `anew ${frame}` : frame),
		onLost: error => lost.push(error),
		schedule: callback => callback(),
	});
	return {...link, painter, lost};
}

test('while a write is on its way only the newest frame waits', () => {
	const {painter, written, drain} = start();
	for (const frame of ['one', 'two', 'three', 'four']) {
		painter.show(() => frame);
	}

	expect(written).toEqual(['anew one']);
	drain();
	expect(written).toEqual(['anew one', 'four']);
	drain();
	expect(written).toHaveLength(2);
});

test('a frame that cannot be written is not made', () => {
	const {painter, drain} = start();
	painter.show(() => 'one');
	const made: string[] = [];
	for (const frame of ['two', 'three', 'four']) {
		painter.show(() => {
			made.push(frame);
			return frame;
		});
	}

	expect(made).toEqual([]);
	drain();
	expect(made).toEqual(['four']);
});

test('bells and titles are not dropped with the frames they came with', () => {
	const {painter, written, drain} = start();
	painter.show(() => 'one');
	painter.send('<bell>');
	painter.show(() => 'two');
	painter.send('<title>');
	painter.show(() => 'three');
	drain();
	expect(written).toEqual(['anew one', '<bell><title>three']);
});

test('a link that takes nothing for days costs no more memory than one for minutes', () => {
	const {painter, written, drain} = start();
	painter.show(() => 'one');
	for (let count = 0; count < 100_000; count++) {
		painter.show(() => `frame ${count}`);
		painter.send('<a title of the window>');
	}

	drain();
	expect(written).toHaveLength(2);
	expect(written[1]?.length).toBeLessThan(300_000);
	expect(written[1]?.endsWith('frame 99999')).toBe(true);
});

test('after a redraw was asked for the frame is drawn anew', () => {
	const {painter, written, drain} = start();
	painter.show(() => 'one');
	drain();
	painter.invalidate();
	expect(written).toEqual(['anew one', 'anew one']);
});

test('nothing is written while paused, and the newest frame anew afterwards', () => {
	const {painter, written} = start();
	painter.show(() => 'one');
	painter.pause();
	painter.show(() => 'two');
	painter.show(() => 'three');
	expect(written).toHaveLength(1);
	painter.resume();
	expect(written).toEqual(['anew one', 'anew three']);
});

test('idle is when the last frame is out', () => {
	const {painter, written, drain} = start();
	let isIdle = false;
	painter.show(() => 'one');
	painter.show(() => 'two');
	painter.whenIdle(() => {
		isIdle = true;
	});
	drain();
	expect(written).toHaveLength(2);
	expect(isIdle).toBe(false);
	drain();
	expect(isIdle).toBe(true);
});

test('after the terminal is lost nothing more is written, and who waits is let go', () => {
	const {painter, written, drain, lost} = start();
	let isIdle = false;
	painter.show(() => 'one');
	painter.whenIdle(() => {
		isIdle = true;
	});
	drain(new Error('EIO'));
	painter.show(() => 'two');
	painter.send('<bell>');
	expect(lost).toHaveLength(1);
	expect(isIdle).toBe(true);
	expect(written).toHaveLength(1);
});

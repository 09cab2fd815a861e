import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createLinkRoom} from '../../source/terminal/link-room.ts';
import {unseenLimit} from '../../source/terminal/pace.ts';

/** What is sent is answered after the way, and as long as the link takes for it. */
function play(bytesASecond: number, way: number, sent: readonly number[]) {
	const room = createLinkRoom();
	for (const bytes of sent) {
		const part = Math.min(bytes, room.bytes);
		room.learn(part, way + (part / bytesASecond) * 1000);
	}

	return room;
}

const small = Array.from({length: 20}, () => 490);
const redraw = [9000];
const many = Array.from({length: 40}, () => 9000);

test.each([9600, 19_200, 38_400])(
	'on a modem of %i baud a portion takes a second, or one and a half',
	baud => {
		for (let times = 5; times < 40; times++) {
			const {bytes} = play(baud / 10, 80, [...small, ...redraw, ...many.slice(0, times)]);
			expect(bytes).toBeGreaterThanOrEqual(unseenLimit);
			expect(bytes).toBeLessThanOrEqual(1.5 * (baud / 10));
		}
	},
);

test.each([0, 40, 700, 3000])('on a quick link with a way of %i ms whole frames are sent', way => {
	expect(play(1_000_000, way, [...small, ...redraw, ...many]).bytes).toBe(Number.POSITIVE_INFINITY);
});

test('a terminal that stood still for a while gets whole frames again', () => {
	const room = createLinkRoom();
	room.learn(490, 5);
	room.learn(9000, 600_000);
	expect(room.bytes).toBe(unseenLimit);
	for (let times = 0; times < 10; times++) {
		room.learn(room.bytes, 5);
	}

	expect(room.bytes).toBe(Number.POSITIVE_INFINITY);
});

test('whatever the clock says, there is room for a row', () => {
	fc.assert(
		fc.property(fc.array(fc.tuple(fc.nat(), fc.integer({min: -1e6, max: 1e9}))), answers => {
			const room = createLinkRoom();
			for (const [bytes, milliseconds] of answers) {
				room.learn(bytes, milliseconds);
				expect(room.bytes).toBeGreaterThanOrEqual(unseenLimit);
			}
		}),
	);
});

import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createPace, unseenLimit} from '../../source/terminal/pace.ts';

type Written = {readonly type: 'show' | 'extra'; readonly bytes: number};
type Deed = Written | {readonly type: 'answer'} | {readonly type: 'give up'};

const show = fc.record({
	type: fc.constantFrom('show' as const, 'extra' as const),
	bytes: fc.nat({max: 2000}),
});
const answer = fc.constant<Deed>({type: 'answer'});
const giveUp = fc.constant<Deed>({type: 'give up'});

/** A link that has shown all up to a question when it answers it. */
function play(deeds: readonly Deed[]) {
	const pace = createPace();
	const asked: number[] = [];
	let [written, shown, largest, most] = [0, 0, 0, 0];
	for (const deed of deeds) {
		if (deed.type === 'answer') {
			const upTo = asked.shift();
			if (upTo !== undefined) {
				shown = upTo;
				pace.answered();
			}
		} else if (deed.type === 'give up') {
			pace.giveUp();
		} else if (deed.type === 'extra' || !pace.isHeld) {
			written += deed.bytes;
			largest = Math.max(largest, deed.bytes);
			if (pace.wrote(deed.bytes)) {
				asked.push(written);
				expect(asked).toHaveLength(1);
			}

			most = deed.type === 'show' ? Math.max(most, written - shown) : most;
		}
	}

	return {pace, most, largest, isAsked: asked.length > 0};
}

test('no frame is sent behind more than the limit that the terminal has not shown', () => {
	const frames = show.map((deed): Deed => ({...deed, type: 'show'}));
	fc.assert(
		fc.property(fc.array(fc.oneof(frames, answer), {maxLength: 60}), deeds => {
			const {most, largest} = play(deeds);
			expect(most).toBeLessThan(unseenLimit + largest + 1);
		}),
	);
});

test('one question is on its way at most, and frames wait for nothing else', () => {
	fc.assert(
		fc.property(fc.array(fc.oneof(show, answer, giveUp), {maxLength: 60}), deeds => {
			const {pace, isAsked} = play(deeds);
			expect(pace.isAwaited).toBe(isAsked);
			expect(pace.isHeld && !isAsked).toBe(false);
		}),
	);
});

test('a terminal that never answers is asked once, and holds nothing back from then on', () => {
	fc.assert(
		fc.property(fc.array(show, {maxLength: 60}), shows => {
			const pace = createPace();
			expect(pace.wrote(unseenLimit)).toBe(true);
			pace.giveUp();
			for (const {bytes} of shows) {
				expect(pace.isHeld).toBe(false);
				expect(pace.wrote(bytes)).toBe(false);
			}
		}),
	);
});

test('one that answers late is asked again', () => {
	const pace = createPace();
	pace.wrote(unseenLimit);
	pace.giveUp();
	pace.answered();
	expect(pace.wrote(unseenLimit - 1)).toBe(false);
	expect(pace.wrote(1)).toBe(true);
	expect(pace.isHeld).toBe(true);
});

test('what another program may have taken is not waited for', () => {
	const pace = createPace();
	pace.wrote(unseenLimit);
	pace.restart();
	expect([pace.isHeld, pace.isAwaited]).toEqual([false, false]);
});

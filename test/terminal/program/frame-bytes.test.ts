import {describe, expect, test} from 'vitest';
import {type Seat, settle, sitDown} from './keys/seat.ts';
import {openLive} from './open-live.ts';

/**
 * What a change costs over SSH, at 120 × 40. The goals are 150, 30 and 120; twice as much fails. A
 * selected row is inverse over its whole width: a terminal that repeats characters gets it for less.
 */
const most = {event: 300, tick: 60};

describe.concurrent('an event, a tick and a move', () => {
	test.each([
		['xterm-256color', 320],
		['tmux-256color', 240],
	])(
		'cost few bytes on a terminal called %s',
		async (term, mostForMove) => {
			await using live = await openLive({columns: 120, rows: 40, env: {TERM: term}, simulator: {agents: 15}});
			const seat = sitDown(live);
			await settle(seat);
			// The feed is full: each further event pushes one out.
			seat.tell(40, 'early');
			await seat.see('early 40');

			// The clock in the header alone.
			// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it finds.
			const ticks = await gather(seat, 3, /^\u001B\[1;11\dH[\d:]+$/);
			// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it finds.
			const moves = await gather(seat, 7, /\u001B\[(?:0;)?7m▌/, () => seat.press('j'));
			const events = await gather(seat, 5, /cleanup in progress \d/, number =>
				seat.simulator.injectEvent({event: `cleanup_in_progress_${number}`}),
			);
			expect(median(ticks)).toBeLessThanOrEqual(most.tick);
			expect(median(moves)).toBeLessThanOrEqual(mostForMove);
			expect(median(events)).toBeLessThanOrEqual(most.event);
		},
		60_000,
	);
});

/** The frames with such a change, one after the other. */
async function gather(
	seat: Seat,
	times: number,
	change: RegExp,
	cause: (number: number) => void = () => {},
): Promise<readonly string[]> {
	const from = seat.terminal.bytes().length;
	const gathered = (): string[] =>
		framesOf(seat.terminal.bytes().slice(from)).filter(frame => change.test(frame));
	for (let number = 1; number <= times; number++) {
		cause(number);
		await seat.see(() => gathered().length >= number);
	}

	return gathered();
}

const [begin, end] = ['\u001B[?2026h', '\u001B[?2026l'];

function framesOf(bytes: string): string[] {
	return bytes
		.split(begin)
		.slice(1)
		.map(frame => frame.split(end)[0] ?? '');
}

function median(frames: readonly string[]): number {
	const sizes = frames.map(frame => Buffer.byteLength(begin + frame + end));
	return sizes.sort((one, other) => one - other)[Math.floor(sizes.length / 2)] ?? 0;
}

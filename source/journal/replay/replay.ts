import type {Clock} from '../../domain/clock.ts';
import type {Observation} from '../../domain/observation.ts';
import type {JournalRecord} from '../record/open-record.ts';
import {createReplayControls, type ReplayDesk, type Wish} from './controls.ts';
import {createJumps, type Place, prelude} from './jumps.ts';
import {createPace} from './pace.ts';

export type ReplayOptions = {
	readonly from?: Date | undefined;
	readonly to?: Date | undefined;
	/** So many times as fast as it was; Infinity does not wait. Counts where no controls are given. */
	readonly speed?: number;
	readonly clock: Clock;
	readonly signal: AbortSignal;
	/** Made by `createReplayControls`, which also says how fast the replay begins. */
	readonly controls?: ReplayDesk;
	/** The stream goes on somewhere else: the consumer forgets what it knows; how things are there follows. */
	readonly onRestart?: () => void;
	/** For a screen: how things were at `from` is told first, and the end is no end: a jump back is possible. */
	readonly isWatched?: boolean;
};

const longestSleep = 60_000;

const nothingWords = {next: 'nothing went wrong after this', previous: 'nothing went wrong before this'};

/** A record as the stream that it once was. */
export async function* replay(
	record: JournalRecord,
	{from, to, speed = 1, clock, signal, isWatched = false, onRestart, ...given}: ReplayOptions,
): AsyncGenerator<Observation, void> {
	const controls = given.controls ?? createReplayControls({speed});
	const pace = createPace(clock);
	const end = to === undefined ? record.lines : await record.positionOf(new Date(to.getTime() + 1));
	const first = from === undefined ? 0 : Math.min(await record.positionOf(from), end);
	const jumps = createJumps(record, end, onRestart);

	async function sleep(milliseconds: number): Promise<void> {
		const wake = AbortSignal.any([signal, controls.changed()]);
		await clock.sleep(Math.min(milliseconds, longestSleep), wake);
	}

	async function follow(wish: Wish, line: number): Promise<Place | undefined> {
		const next = await jumps.follow(wish, line);
		if (wish.type === 'failure') {
			if (next) {
				// Whoever looks for a failure wants to look at it.
				controls.tell({isPaused: true});
			}

			wish.answer(next ? undefined : nothingWords[wish.way]);
		}

		return next;
	}

	/** Ends when the moment has come, or with a wish that came first. */
	async function waitFor(moment: number): Promise<Wish | undefined> {
		while (!signal.aborted) {
			const wish = controls.take();
			if (wish) {
				return wish;
			}

			const {speed: now, isPaused} = controls.position();
			pace.run(now, isPaused);
			const delay = isPaused ? longestSleep : pace.until(moment);
			if (delay <= 0) {
				return undefined;
			}

			await sleep(delay);
		}

		return undefined;
	}

	/** Where to go on instead; undefined when the moment has come. */
	async function wait(moment: number, line: number): Promise<Place | undefined> {
		for (;;) {
			const wish = await waitFor(moment);
			const next = wish && (await follow(wish, line));
			if (next || !wish || wish.type === 'step') {
				return next;
			}
		}
	}

	/** Gives where to go on, or undefined at the end. */
	async function* play(place: Place): AsyncGenerator<Observation, Place | undefined> {
		let {line} = place;
		let isBegun = line < place.target;
		let isThere = false;
		for await (const {observation, position} of record.observationsFrom(line)) {
			if (position >= end) {
				break;
			}

			const {at} = observation;
			const moment = at.getTime();
			if (!isThere && position >= place.target) {
				isThere = true;
				if (place.at !== undefined || !isBegun) {
					pace.jump(place.at ?? moment);
				}

				if (place.at !== undefined) {
					// Its clock stands where it was sent, also where no line says so.
					controls.tell({line, at: new Date(place.at), isAtEnd: false});
				}
			}

			const next = isThere ? await wait(moment, line) : undefined;
			if (next || signal.aborted) {
				return next;
			}

			(isThere ? pace.reach : pace.jump)(moment);
			isBegun = true;
			line = position + 1;
			controls.tell({line, at, isAtEnd: false});
			yield observation;
		}

		return undefined;
	}

	async function waitAtEnd(): Promise<Place | undefined> {
		while (!signal.aborted) {
			const wish = controls.take();
			const next = wish && (await follow(wish, end));
			if (next) {
				return next;
			}

			if (!wish) {
				await sleep(longestSleep);
			}
		}

		return undefined;
	}

	controls.tell({line: first, lines: record.lines, at: from ?? record.from});
	let place: Place | undefined = {line: isWatched ? Math.max(0, first - prelude) : first, target: first};
	while (place && !signal.aborted) {
		place = yield* play(place);
		if (!place && !signal.aborted) {
			controls.tell({line: end, isAtEnd: true});
			place = isWatched ? await waitAtEnd() : undefined;
		}
	}
}

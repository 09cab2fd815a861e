import {observationLine} from '../../codec/observation-line.ts';
import type {Clock} from '../../domain/clock.ts';
import type {Observation} from '../../domain/observation.ts';
import type {Bookmark} from '../../journal/bookmarks/bookmark.ts';
import type {Consumer} from '../../outlets/consumer.ts';
import {isRoutine} from '../../outlets/lines/telling.ts';

/** Where all that is learnt can be read again. It is told first. */
export type Recorder = {
	bookmark(): Bookmark;
	/** Why nothing can be written at the moment. */
	readonly trouble: string | undefined;
	/** Lines that are not on the disk yet. */
	readonly waiting: number;
};

export type LaggingOptions = {
	readonly recorder: Recorder;
	readonly clock: Clock;
	/** Aborted when the end is near. */
	readonly signal: AbortSignal;
	/** From then on the end waits for nobody. */
	readonly deadline: Promise<void>;
	/** Nobody wants to be told more. */
	readonly isOver: () => boolean;
	/** It ends, and something was not told. */
	readonly onLeftBehind: () => void;
	/** In letters of JSON. */
	readonly mostWaiting?: number;
};

/** Whoever takes half of that in so long, which is some thousand events a second, is waited for. */
const patience = 200;

type Waiting = {readonly observation: Observation; readonly length: number};

/**
 * Lets a teller lag that stands at the end of a pipe or a slow link, and nobody waits for it: what it
 * cannot take it reads from the journal later, from the place where it fell behind. It tells each once,
 * in order.
 */
export function createLagging(teller: Consumer, options: LaggingOptions): Consumer {
	const {recorder, clock, signal, deadline, isOver, onLeftBehind, mostWaiting = 512 * 1024} = options;
	let queue: Waiting[] = [];
	let told = 0;
	let length = 0;
	/** Set where the queue ends, while it lags. */
	let bookmark: Bookmark | undefined;
	/** Until it has told all that it was given. */
	let telling: Promise<void> | undefined;
	let holding: Promise<void> | undefined;
	/** Aborted as soon as nobody need be held. */
	let room: AbortController | undefined;

	async function tellOn(slow: Promise<void>): Promise<void> {
		await slow;
		while (!isOver()) {
			const next = queue[told];
			if (next !== undefined) {
				told++;
				length -= next.length;
				makeRoom();
				await teller.learn(next.observation);
			} else if (bookmark !== undefined && !bookmark.isAtEnd) {
				await tellAll(await bookmark.read());
			} else {
				break;
			}
		}

		// In one go with the last look: what is learnt next is told at once.
		const read = bookmark;
		queue = [];
		told = 0;
		length = 0;
		bookmark = undefined;
		telling = undefined;
		room?.abort();
		await read?.close();
	}

	async function tellAll(observations: readonly Observation[]): Promise<void> {
		for (const observation of observations) {
			if (isOver()) {
				return;
			}

			const slow = teller.learn(observation);
			if (slow !== undefined) {
				await slow;
			}
		}
	}

	function makeRoom(): void {
		if (told === queue.length || told > 1000) {
			queue = queue.slice(told);
			told = 0;
		}

		if (bookmark === undefined && length <= mostWaiting / 2) {
			room?.abort();
		}
	}

	function isFull(): boolean {
		// What the disk refuses cannot be read from it later.
		return bookmark === undefined ? length >= mostWaiting : recorder.trouble !== undefined;
	}

	async function hold(): Promise<void> {
		const own = new AbortController();
		room = own;
		const rest = AbortSignal.any([own.signal, signal]);
		do {
			await clock.sleep(patience, rest);
		} while (!rest.aborted && recorder.trouble !== undefined);

		holding = undefined;
		room = undefined;
		if (!own.signal.aborted) {
			bookmark ??= recorder.bookmark();
		}
	}

	return {
		learn(observation) {
			if (isOver() || isRoutine(observation)) {
				return undefined;
			}

			if (telling === undefined) {
				const slow = teller.learn(observation);
				if (slow !== undefined) {
					telling = tellOn(slow);
				}

				return undefined;
			}

			if (bookmark === undefined) {
				// The journal has just made the same line.
				const waiting = {observation, length: observationLine(observation).length};
				queue.push(waiting);
				length += waiting.length;
			}

			if (isFull()) {
				holding ??= hold();
			}

			return holding;
		},
		async close(ending) {
			await Promise.race([telling, deadline]);
			if (telling === undefined) {
				await teller.close(ending);
			} else {
				onLeftBehind();
			}
		},
	};
}

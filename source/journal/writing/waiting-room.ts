import type {Clock} from '../../domain/clock.ts';

/** Lets those who tell wait for a disk that has much before it. */
export type WaitingRoom = {
	/** Settles when the door is opened, or when waiting any longer would cost more than it saves. */
	enter(): Promise<void>;
	/** There is room again, or no use in waiting. */
	open(): void;
};

export type WaitingRoomOptions = {
	readonly clock: Clock;
	/**
	 * How far behind the asking may fall by waiting, in milliseconds: the server keeps what was not
	 * asked for, but not for ever.
	 */
	readonly patience: number;
	/** Nobody waits any longer. */
	readonly onLate: () => void;
};

/** A disk that takes nothing in so long stands still, however long the server keeps things. */
const longestWait = 30_000;

export function createWaitingRoom({clock, patience, onLate}: WaitingRoomOptions): WaitingRoom {
	let waiting: {readonly ended: Promise<void>; readonly opened: AbortController} | undefined;
	// What was lost by waiting is made good by and by: whoever need not wait asks faster than it comes.
	let behind = 0;
	let since = clock.monotonic();

	async function wait(opened: AbortController): Promise<void> {
		const begin = clock.monotonic();
		behind = Math.max(0, behind - (begin - since));
		await clock.sleep(Math.min(longestWait, patience - behind), opened.signal);
		since = clock.monotonic();
		behind += since - begin;
		waiting = undefined;
		if (!opened.signal.aborted) {
			onLate();
		}
	}

	return {
		enter() {
			if (waiting === undefined) {
				const opened = new AbortController();
				waiting = {opened, ended: wait(opened)};
			}

			return waiting.ended;
		},
		open() {
			waiting?.opened.abort();
		},
	};
}

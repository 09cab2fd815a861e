import type {Clock} from '../domain/clock.ts';
import {createLinkRoom} from './link-room.ts';
import {createPace, unseenLimit} from './pace.ts';
import {areYouThere} from './questions.ts';
import {readNow} from './read-now.ts';
import {siftReads} from './sift-reads.ts';
import {createStatusSieve} from './status-sieve.ts';
import type {Pacer} from './write-loop.ts';

/** What it takes on a link on which anybody sees anything: the way, and what was written at 2 400 baud. */
const surely = 1000;
const slowest = 240;
const longest = 10_000;
/** No link takes longer within one sequence; Ink waits as long for the rest of a key. */
const betweenPieces = 20;

export type Pacing = Pacer & {
	/** Who reads from it reads what is typed, without the answers. */
	readonly stdin: NodeJS.ReadStream;
	/** Before somebody else reads the terminal, who would take the answer for typed. */
	settle(): void;
};

export type PacingOptions = {
	readonly stdin: NodeJS.ReadStream;
	readonly clock: Pick<Clock, 'now'>;
	/** Whether it has answered another question. */
	readonly doesAnswer: () => boolean;
	/** Something may be taken again. */
	readonly onOpen: () => void;
};

/**
 * Asks the terminal whether it has shown what was written, and takes no frame meanwhile: what the kernel and the link
 * have taken cannot be taken back, and a key would wait for all of it.
 */
export function createPacing({stdin, clock, doesAnswer, onOpen}: PacingOptions): Pacing {
	const pace = createPace();
	const room = createLinkRoom();
	let asked = {at: 0, bytes: 0, deadline: 0};
	let waiting: NodeJS.Timeout | undefined;
	let ripening: NodeJS.Timeout | undefined;
	let ripe = '';

	const sieve = createStatusSieve(() => {
		if (pace.isAwaited) {
			clearTimeout(waiting);
			room.learn(asked.bytes, clock.now() - asked.at);
			pace.answered();
			onOpen();
		}
	});
	const giveUp = (): void => {
		pace.giveUp();
		onOpen();
	};
	const ripen = (): void => {
		ripe = sieve.release();
		stdin.emit('readable');
	};

	return {
		stdin: siftReads(
			stdin,
			text => {
				clearTimeout(ripening);
				const through = ripe + sieve.sift(text, pace.isAwaited);
				ripe = '';
				ripening = sieve.isHolding ? setTimeout(ripen, betweenPieces) : undefined;
				return through;
			},
			() => {
				const rest = ripe;
				ripe = '';
				return rest;
			},
		),
		isOpen: () => !pace.isHeld,
		room: () => room.bytes,
		behind(bytes) {
			const count = Buffer.byteLength(bytes);
			if (!doesAnswer() || !pace.wrote(count)) {
				return '';
			}

			const patience = Math.min(longest, surely + ((unseenLimit + count) / slowest) * 1000);
			const at = clock.now();
			asked = {at, bytes: count, deadline: at + patience};
			waiting = setTimeout(giveUp, patience);
			return areYouThere;
		},
		restart() {
			clearTimeout(waiting);
			pace.restart();
		},
		settle() {
			clearTimeout(waiting);
			if (pace.isHeld) {
				readNow(stdin, Math.min(asked.deadline - clock.now(), longest), text => {
					sieve.sift(text, true);
					return pace.isAwaited;
				});
			}
		},
	};
}

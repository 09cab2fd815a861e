import type {Clock} from '../domain/clock.ts';
import {readNow} from './read-now.ts';
import {createSieve} from './sieve.ts';
import {siftReads} from './sift-reads.ts';

/** DA1: every terminal since the vt100 says what it is, and multiplexers speak for themselves. */
const question = '\u001B[c';
/** Rectangular editing, of which DECCARA is a part. */
const rectangles = 28;
/** No answer takes longer, but on links on which nobody sees one either. */
const patience = 1000;

export type Inquiry = {
	/** Who reads from it reads what is typed, without the answer. */
	readonly stdin: NodeJS.ReadStream;
	/** Unknown until the answer is there, and for ever on a terminal that gives none. */
	readonly restyles: boolean | undefined;
	/** To be sent once the first frame is written; '' ever after. */
	takeQuestion(): string;
	/** Before somebody else reads the terminal, who would take the answer for typed. */
	settle(): void;
};

export type InquiryOptions = {
	readonly stdin: NodeJS.ReadStream;
	readonly clock: Pick<Clock, 'now'>;
	readonly isNeeded: boolean;
};

/** Asks the terminal whether it can change the looks of rectangles; nobody waits for the answer. */
export function createInquiry({stdin, clock, isNeeded}: InquiryOptions): Inquiry {
	const sieve = createSieve();
	let askedAt: number | undefined;
	return {
		stdin: isNeeded ? siftReads(stdin, sieve.sift) : stdin,
		get restyles() {
			return sieve.answer?.includes(rectangles);
		},
		takeQuestion() {
			if (!isNeeded || askedAt !== undefined) {
				return '';
			}

			askedAt = clock.now();
			return question;
		},
		settle() {
			if (askedAt === undefined || sieve.answer) {
				return;
			}

			readNow(stdin, Math.min(askedAt + patience - clock.now(), patience), text => {
				sieve.sift(text);
				return sieve.answer === undefined;
			});
		},
	};
}

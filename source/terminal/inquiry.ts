import type {Clock} from '../domain/clock.ts';
import {type Rgb, readRgb} from './ground.ts';
import {whatAreYou, whichGround} from './questions.ts';
import {readNow} from './read-now.ts';
import {createSieve} from './sieve.ts';
import {siftReads} from './sift-reads.ts';

/** Rectangular editing, of which DECCARA is a part. */
const rectangles = 28;
/** No answer takes longer, but on links on which nobody sees one either. */
const usualPatience = 1000;

export type Inquiry = {
	/** Who reads from it reads what is typed, without the answer. */
	readonly stdin: NodeJS.ReadStream;
	/** Unknown until the answer is there, and for ever on a terminal that gives none. */
	readonly restyles: boolean | undefined;
	/** The same. */
	readonly ground: Rgb | undefined;
	/** To be sent once the first frame is written; '' ever after. */
	takeQuestion(): string;
	/** Before somebody else reads the terminal, who would take the answer for typed. */
	settle(): void;
};

export type InquiryOptions = {
	readonly stdin: NodeJS.ReadStream;
	readonly clock: Pick<Clock, 'now'>;
	/** How many milliseconds whoever leaves waits for an answer at most. */
	readonly patience?: number | undefined;
	readonly wants: {readonly abilities: boolean; readonly ground: boolean};
	readonly onGround: () => void;
};

/** Asks the terminal what it can do, and on which colour it writes; nobody waits for the answers. */
export function createInquiry(options: InquiryOptions): Inquiry {
	const {stdin, clock, wants, onGround, patience = usualPatience} = options;
	const isNeeded = wants.abilities || wants.ground;
	const abilities = createSieve(whatAreYou);
	const grounds = createSieve(whichGround);
	let ground: Rgb | undefined;
	let askedAt: number | undefined;

	const sift = (text: string): string => {
		const isAwaited = grounds.answer === undefined;
		const through = abilities.sift(wants.ground ? grounds.sift(text) : text);
		if (isAwaited && grounds.answer !== undefined) {
			ground = readRgb(grounds.answer);
			onGround();
		}

		return through;
	};

	return {
		stdin: isNeeded ? siftReads(stdin, sift) : stdin,
		get restyles() {
			return abilities.answer?.split(';').map(Number).includes(rectangles);
		},
		get ground() {
			return ground;
		},
		takeQuestion() {
			if (!isNeeded || askedAt !== undefined) {
				return '';
			}

			askedAt = clock.now();
			return (wants.ground ? whichGround.bytes : '') + whatAreYou.bytes;
		},
		settle() {
			if (askedAt === undefined || abilities.answer !== undefined) {
				return;
			}

			readNow(stdin, Math.min(askedAt + patience - clock.now(), patience), text => {
				sift(text);
				return abilities.answer === undefined;
			});
		},
	};
}

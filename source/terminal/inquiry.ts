import type {Clock} from '../domain/clock.ts';
import {type Rgb, readRgb} from './ground.ts';
import {repeatedColumn, whatAreYou, whereRepeated, whichGround} from './questions.ts';
import {readNow} from './read-now.ts';
import {createSieve, type Sieve} from './sieve.ts';
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
	readonly repeats: boolean | undefined;
	/** The same. */
	readonly ground: Rgb | undefined;
	/** To be sent once the first frame is written, which left this row blank, if any; '' ever after. */
	takeQuestion(blankRow: number | undefined): string;
	/** Before somebody else reads the terminal, who would take the answer for typed. */
	settle(): void;
};

export type InquiryOptions = {
	readonly stdin: NodeJS.ReadStream;
	readonly clock: Pick<Clock, 'now'>;
	/** How many milliseconds whoever leaves waits for an answer at most. */
	readonly patience?: number | undefined;
	readonly wants: {readonly abilities: boolean; readonly repeats: boolean; readonly ground: boolean};
	readonly onGround: () => void;
};

/** Asks the terminal what it can do, and on which colour it writes; nobody waits for the answers. */
export function createInquiry(options: InquiryOptions): Inquiry {
	const {stdin, clock, wants, onGround, patience = usualPatience} = options;
	const isNeeded = wants.abilities || wants.repeats || wants.ground;
	const abilities = createSieve(whatAreYou);
	const grounds = createSieve(whichGround);
	let ground: Rgb | undefined;
	let places: Sieve | undefined;
	let askedAt: number | undefined;

	/** The answer comes before the one that every terminal gives, or never. */
	const withoutPlace = (text: string): string => {
		if (places === undefined) {
			return text;
		}

		return abilities.answer === undefined ? places.sift(text) : places.release() + text;
	};

	const sift = (text: string): string => {
		const isAwaited = grounds.answer === undefined;
		const withoutGround = wants.ground ? grounds.sift(text) : text;
		const through = abilities.sift(withoutPlace(withoutGround));
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
		get repeats() {
			const column = places?.answer;
			return column === undefined ? undefined : Number(column) === repeatedColumn;
		},
		get ground() {
			return ground;
		},
		takeQuestion(blankRow) {
			if (!isNeeded || askedAt !== undefined) {
				return '';
			}

			askedAt = clock.now();
			const repeating = wants.repeats && blankRow !== undefined ? whereRepeated(blankRow + 1) : undefined;
			places = repeating && createSieve(repeating);
			// What every terminal answers comes last: it ends the waiting for the others.
			const asked = [wants.ground ? whichGround : undefined, repeating, whatAreYou];
			return asked.map(question => question?.bytes ?? '').join('');
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

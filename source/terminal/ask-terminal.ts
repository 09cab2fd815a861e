import {type Rgb, readRgb} from './ground.ts';
import {doesSynchronize, whatAreYou, whichGround} from './questions.ts';
import {readNow} from './read-now.ts';
import {createSieve} from './sieve.ts';

export type TerminalAnswers = {
	/** Undefined: it did not say. */
	readonly ground: Rgb | undefined;
	readonly synchronizes: boolean | undefined;
};

/** Asks, and waits for the answers while the program stands still; for whoever wants nothing else of the terminal. */
export function askTerminal(
	{stdin, stdout}: {readonly stdin: NodeJS.ReadStream; readonly stdout: NodeJS.WriteStream},
	patience = 1000,
): TerminalAnswers {
	const [synchronizing, ground, abilities] = [doesSynchronize, whichGround, whatAreYou].map(createSieve);
	stdin.setRawMode(true);
	try {
		// Answers come in the order of the questions: the last one has every terminal.
		stdout.write(doesSynchronize.bytes + whichGround.bytes + whatAreYou.bytes);
		readNow(stdin, patience, text => {
			const rest = ground?.sift(synchronizing?.sift(text) ?? '') ?? '';
			abilities?.sift(rest);
			return abilities?.answer === undefined;
		});
	} finally {
		stdin.setRawMode(false);
		stdin.pause();
	}

	return {
		ground: ground?.answer === undefined ? undefined : readRgb(ground.answer),
		synchronizes: synchronizing?.answer === undefined ? undefined : /^[123]$/.test(synchronizing.answer),
	};
}

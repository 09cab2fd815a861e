import type {Observation} from '../domain/observation.ts';
import {toAscii} from '../domain/text.ts';
import {paintWord} from './colour.ts';
import {type LineOptions, LineTeller} from './lines.ts';

export type JobLineOptions = LineOptions & {readonly ascii: boolean; readonly colour: boolean};

/** Observations as lines, without judging which are news: whoever waits for a job knows that. */
export type JobLines = {
	/** Each line with its newline; empty where there is nothing to say. */
	tell(observation: Observation): string;
};

const wordWidth = 9;

export function createJobLines(options: JobLineOptions): JobLines {
	const {ascii, colour} = options;
	const teller = new LineTeller(options);
	return {
		tell: observation =>
			teller
				.tell(observation)
				.map(({time, word, rest}) => {
					const shown = colour ? paintWord(word) : word;
					const padding = ' '.repeat(Math.max(0, wordWidth - word.length));
					return `${time}  ${shown}${padding}  ${ascii ? toAscii(rest) : rest}\n`;
				})
				.join(''),
	};
}

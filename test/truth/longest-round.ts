import {answerTimes} from './answer-times.ts';

/** Milliseconds from before one answer until after the next, where there is always something to be told. */
export function longestRound(events: readonly {readonly at: string}[]): number {
	const answers = answerTimes(events);
	return Math.max(0, ...answers.slice(2).map((time, index) => time - (answers[index] ?? time)));
}

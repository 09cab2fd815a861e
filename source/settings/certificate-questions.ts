import type {Question} from './questions.ts';
import {certificateFlags, reachFlags} from './reach.ts';

export const authorityQuestion: Question = {
	setting: reachFlags.ca,
	words: 'File with an authority of your own (PEM)',
	otherwise: 'none',
};

/** For who shows a certificate, which mostly an authority of the same house has signed. */
export const certificateQuestions: readonly Question[] = [
	{setting: certificateFlags.cert, words: 'File with the certificate (PEM)'},
	{setting: certificateFlags.key, words: 'File with its key (PEM)'},
	authorityQuestion,
];

import type {Job} from '../../domain/jobs/job.ts';
import {overdueLook} from '../../domain/status.ts';
import {isOverdue} from '../../domain/usual/overdue.ts';
import type {Usual} from '../../domain/usual/usual.ts';
import {excessWords, roughDuration, usualWords} from '../../domain/vocabulary/usual-words.ts';
import {widthOf} from '../../domain/vocabulary/width.ts';

/** How long such a job takes as a rule: the longest words first, none where nobody knows. */
export function usualTexts(job: Job, known: Usual | null, now: number): readonly string[] {
	const {startedAt, overdue} = job;
	if (!isOverdue(job)) {
		return known === null ? [] : [`usual ${roughDuration(known.median)}`];
	}

	const usual = overdue?.usual ?? known;
	const excess = usual && startedAt !== null ? excessWords(usual, now - startedAt) : '';
	const word = [excess, overdueLook.word].filter(Boolean).join('  ');
	return usual
		? [`${usualWords(usual)}  ${word}`, `usual ${roughDuration(usual.median)}  ${word}`, word]
		: [word];
}

/** The first of them for which there is room. */
export function textFor(texts: readonly string[], width: number): string {
	return texts.find(text => widthOf(text) <= width) ?? texts.at(-1) ?? '';
}

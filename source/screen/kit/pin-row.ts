import {formatDuration} from '../../domain/duration.ts';
import type {Job} from '../../domain/jobs/job.ts';
import {loneEvent} from '../../domain/jobs/job-key.ts';
import {statusTable} from '../../domain/status.ts';
import {shortId} from '../../domain/vocabulary/short-id.ts';
import {shortStateWords} from '../../domain/vocabulary/state-words.ts';
import {lookOf, type Signs, signOf, wordTone} from '../looks/signs.ts';
import {momentText, type TimeStyle} from '../looks/time-text.ts';
import {momentOf, type Pin} from '../state/attention.ts';
import type {AgentNames} from './agent-names.ts';
import type {GridRow} from './grid.ts';
import {isExpected, isLogRow, jobName, ownerOf, reasonText, wholeJobName} from './job-words.ts';

/** What went wrong and was not acknowledged, as the strip and the list of all of them tell it. */
export function pinRow(
	{job}: Pin,
	isNew: boolean,
	names: AgentNames,
	style: TimeStyle,
	signs: Signs,
): GridRow {
	const took =
		job.endedAt !== null && job.startedAt !== null ? formatDuration(job.endedAt - job.startedAt) : '';
	const moment = momentOf(job);
	const isRow = isLogRow(job);
	const look = lookOf(job);
	return {
		...(isRow ? {covers: {name: ['job']}} : {}),
		sign: {text: signOf(look, signs), tone: look},
		cells: {
			name: {text: ownerOf(job, names), tone: 'strong'},
			job: {text: jobName(job), tone: 'plain'},
			whole: {text: wholeJobName(job), tone: 'plain'},
			id: {
				text: isRow ? '' : job.kind === loneEvent || isExpected(job) ? jobName(job) : shortId(job.id),
				tone: 'plain',
			},
			word: {text: wordOf(job), tone: wordTone(look)},
			when: {text: momentText(moment, style, 11), short: momentText(moment, style, 8), tone: 'plain'},
			took: {text: took.replace(/ 00s$/, ''), tone: 'plain'},
			reason: {text: reasonText(job), tone: 'plain'},
			new: {text: isNew ? newWord : '', tone: 'strong'},
		},
	};
}

export const newWord = 'NEW';

export const longestWord = 12;

/** The server's own word, as the other panes say it. */
function wordOf({state, status}: Job): string {
	const words = shortStateWords(state, status);
	return words.length <= longestWord ? words : statusTable[status].word;
}

import {formatDuration} from '../../domain/duration.ts';
import {formatBytes} from '../../domain/size.ts';
import {type Status, statusTable} from '../../domain/status.ts';
import {formatTime} from '../../domain/time.ts';
import {overdueReason} from '../../domain/usual/overdue.ts';
import {countOf} from '../../domain/vocabulary/count-words.ts';
import {gapWords} from '../../domain/vocabulary/gap-words.ts';
import {shortId} from '../../domain/vocabulary/short-id.ts';
import {expectedWords, missedWords} from '../../domain/vocabulary/usual-words.ts';
import {column} from '../columns.ts';
import {cell, stateCell} from '../rows.ts';
import {type Column, type Table, tableOf} from '../table.ts';
import type {ReportOverdue} from './overdue.ts';
import {freedBy, type Report, type ReportGap, type ReportJob, tookOf, unknownTime} from './report.ts';

export type ReportForm = {
	readonly zone: 'utc' | 'local';
	/** For a narrow terminal: ids by their beginning, times without the year. */
	readonly isShort?: boolean;
};

/** What a report says, before it is known how it is written: text and Markdown share it. */
export type ReportPart =
	| {readonly type: 'title' | 'heading' | 'line'; readonly text: string}
	| {readonly type: 'table'; readonly table: Table};

export function reportParts(report: Report, {zone, isShort = false}: ReportForm): readonly ReportPart[] {
	const {from, to, jobs, bad, overdue, gaps} = report;
	const at = (time: number): string => formatTime(new Date(time), zone);
	const wording: Wording = {
		at: time => (isShort ? at(time).slice(5, 19).replace('T', ' ') : at(time)),
		id: isShort ? shortId : id => id,
	};
	return [
		{type: 'title', text: `sweepwatch report: ${at(from)} to ${at(to)} (${formatDuration(to - from)})`},
		{type: 'line', text: summaryOf(report)},
		...watchedTexts(report, at).map(text => ({type: 'line', text}) as const),
		...section('Failed, stopped, missed or with errors', bad.length, badTable(report, wording)),
		...section('Overdue: ran too long, or did not happen', overdue.length, overdueTable(report, wording)),
		...section('What ran', jobs.length, jobTable(report, wording)),
		...section('Gaps: nothing is known of these stretches', gaps.length, gapTable(report, wording)),
	];
}

function section(text: string, count: number, table: Table): readonly ReportPart[] {
	return count === 0
		? []
		: [
				{type: 'heading', text},
				{type: 'table', table},
			];
}

const order: readonly Status[] = [
	'failed',
	'stopped',
	'with-errors',
	'missed',
	'completed',
	'running',
	'stopping',
	'queued',
	'unknown',
];

function summaryOf(report: Report): string {
	const {jobs, counts, freed, overdue, gaps} = report;
	const parts = order.flatMap(status =>
		counts[status] ? [`${counts[status]} ${statusTable[status].word}`] : [],
	);
	const told = jobs.length === 0 ? 'no job ran' : `${countOf(jobs.length, 'job')}: ${parts.join(', ')}`;
	const space = freed > 0 ? `; cleanups freed ${formatBytes(freed)}` : '';
	const unknown =
		gaps.length === 0
			? '; no gaps'
			: `; ${countOf(gaps.length, 'gap')}, ${formatDuration(unknownTime(report))} in all`;
	const late = overdue.length === 0 ? '' : `; ${overdue.length} overdue`;
	return `${told}${late}${space}${unknown}`;
}

/** So long nobody may have been watching without a word about it: the server keeps its events as long. */
const unsaid = 60_000;

/** No gap is told of what came before the first answer or after the last: nobody was there to find it. */
function watchedTexts({from, to, profiles, watched}: Report, at: Moment): readonly string[] {
	if (profiles.length === 0) {
		return ['nobody was watching in this time'];
	}

	return profiles.flatMap(source => {
		const who = profiles.length > 1 ? `${column(source)}: ` : '';
		const span = watched.find(each => each.source === source);
		if (span === undefined) {
			return [`${who}nobody was watching in this time, but for single jobs`];
		}

		const isLate = span.from > from + unsaid;
		const isEarly = span.to < to - unsaid;
		const parts = [isLate ? `from ${at(span.from)}` : '', isEarly ? `until ${at(span.to)}` : ''];
		return isLate || isEarly ? [`${who}watched only ${parts.filter(part => part !== '').join(' ')}`] : [];
	});
}

type Moment = (time: number) => string;
type Wording = {readonly at: Moment; readonly id: (id: string) => string};

function badTable(report: Report, {at, id}: Wording): Table {
	const columns: readonly Column<ReportJob>[] = [
		...profileColumns(report),
		{head: 'ENDED', cell: ({endedAt, changedAt}) => cell(at(endedAt ?? changedAt))},
		{head: 'STATE', cell: ({status, state}) => stateCell(status, state)},
		{head: 'KIND', cell: ({kind}) => cell(kind)},
		{head: 'AGENT', cell: job => cell(report.nameOf(job))},
		{head: 'ID', cell: job => cell(id(job.id))},
		{head: 'WHY', cell: job => cell(whyOf(job))},
	];
	return tableOf(columns, report.bad);
}

function overdueTable(report: Report, {at, id}: Wording): Table {
	const columns: readonly Column<ReportOverdue>[] = [
		...profileColumns(report),
		{head: 'TOLD', cell: ({toldAt}) => cell(at(toldAt))},
		{head: 'KIND', cell: ({kind}) => cell(kind)},
		{head: 'AGENT', cell: each => cell(report.nameOf(each))},
		{head: 'ID', isOptional: true, cell: each => cell(each.id === null ? null : id(each.id))},
		{head: 'SINCE', cell: ({since}) => cell(at(since.getTime()))},
		{head: 'WHY', cell: each => cell(overdueWords(each))},
		{head: 'UNTIL', cell: ({until}) => cell(until === null ? null : at(until))},
	];
	return tableOf(columns, report.overdue);
}

export function overdueWords(overdue: ReportOverdue): string {
	return overdueReason(overdue) === 'expectation'
		? missedWords(overdue)
		: ['ran too long', expectedWords(overdue)].filter(Boolean).join(': ');
}

function jobTable(report: Report, {at, id}: Wording): Table {
	const known = (value: number | null, write: (value: number) => string) =>
		cell(value === null ? null : write(value));
	const columns: readonly Column<ReportJob>[] = [
		...profileColumns(report),
		{head: 'STARTED', cell: ({startedAt}) => known(startedAt, at)},
		{head: 'TOOK', isRight: true, cell: job => known(tookOf(job), formatDuration)},
		{head: 'STATE', cell: ({status, state}) => stateCell(status, state)},
		{head: 'KIND', cell: ({kind}) => cell(kind)},
		{head: 'AGENT', cell: job => cell(report.nameOf(job))},
		{head: 'FREED', isRight: true, cell: job => known(freedBy(job), formatBytes)},
		{head: 'ID', cell: job => cell(id(job.id))},
	];
	return tableOf(columns, report.jobs);
}

function gapTable(report: Report, {at}: Wording): Table {
	const columns: readonly Column<ReportGap>[] = [
		...profileColumns(report),
		{head: 'FROM', cell: ({from}) => cell(at(from.getTime()))},
		{head: 'TO', cell: ({to}) => cell(at(to.getTime()))},
		{
			head: 'LENGTH',
			isRight: true,
			cell: ({from, to}) => cell(formatDuration(to.getTime() - from.getTime())),
		},
		{head: 'FEED', cell: ({feed}) => cell(feed)},
		{head: 'WHY', cell: ({reason}) => cell(reason === 'hole' ? holeWords : gapWords(reason))},
	];
	return tableOf(columns, report.gaps);
}

export const holeWords = 'the journal could not be written';

function whyOf({reason, errorCount}: ReportJob): string | null {
	return reason ?? (errorCount ? countOf(errorCount, 'error') : null);
}

function profileColumns({profiles}: Report): readonly Column<{readonly source: string}>[] {
	return profiles.length > 1 ? [{head: 'PROFILE', cell: ({source}) => cell(source)}] : [];
}

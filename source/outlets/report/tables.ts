import {formatDuration} from '../../domain/duration.ts';
import {formatBytes} from '../../domain/size.ts';
import {type Status, statusTable} from '../../domain/status.ts';
import {formatTime} from '../../domain/time.ts';
import {shortenId} from '../agent-names.ts';
import {column, nothing} from '../columns.ts';
import {gapWords} from '../lines/line-words.ts';
import {stateCell} from '../rows.ts';
import type {Cell, Table} from '../table.ts';
import {freedBy, type Report, type ReportJob, tookOf, unknownTime} from './report.ts';

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
	const {from, to, jobs, bad, gaps} = report;
	const at = (time: number): string => formatTime(new Date(time), zone);
	const writer: Writer = {
		at: time => (isShort ? at(time).slice(5, 19).replace('T', ' ') : at(time)),
		id: isShort ? shortenId : id => id,
	};
	return [
		{type: 'title', text: `sweepwatch report: ${at(from)} to ${at(to)} (${formatDuration(to - from)})`},
		{type: 'line', text: summaryOf(report)},
		...watchedTexts(report, at).map(text => ({type: 'line', text}) as const),
		...section('Failed, stopped, missed or with errors', bad.length, badTable(report, writer)),
		...section('What ran', jobs.length, jobTable(report, writer)),
		...section('Gaps: nothing is known of these stretches', gaps.length, gapTable(report, writer)),
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
	const {jobs, counts, freed, gaps} = report;
	const parts = order.flatMap(status =>
		counts[status] ? [`${counts[status]} ${statusTable[status].word}`] : [],
	);
	const told = jobs.length === 0 ? 'no job ran' : `${plural(jobs.length, 'job')}: ${parts.join(', ')}`;
	const space = freed > 0 ? `; cleanups freed ${formatBytes(freed)}` : '';
	const unknown =
		gaps.length === 0
			? '; no gaps'
			: `; ${plural(gaps.length, 'gap')}, ${formatDuration(unknownTime(report))} in all`;
	return `${told}${space}${unknown}`;
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
type Writer = {readonly at: Moment; readonly id: (id: string) => string};

function badTable(report: Report, {at, id}: Writer): Table {
	return {
		head: [...profileHead(report), 'ENDED', 'STATE', 'KIND', 'AGENT', 'ID', 'WHY'],
		rows: report.bad.map(job => [
			...profileCell(report, job.source),
			cell(at(job.endedAt ?? job.changedAt)),
			stateCell(job.status, job.state),
			cell(job.kind),
			cell(report.nameOf(job)),
			cell(id(job.id)),
			cell(whyOf(job)),
		]),
	};
}

function jobTable(report: Report, {at, id}: Writer): Table {
	const isShifted = report.profiles.length > 1 ? 1 : 0;
	return {
		head: [...profileHead(report), 'STARTED', 'TOOK', 'STATE', 'KIND', 'AGENT', 'FREED', 'ID'],
		right: [1 + isShifted, 5 + isShifted],
		rows: report.jobs.map(job => {
			const [took, freed] = [tookOf(job), freedBy(job)];
			return [
				...profileCell(report, job.source),
				cell(job.startedAt === null ? null : at(job.startedAt)),
				cell(took === null ? null : formatDuration(took)),
				stateCell(job.status, job.state),
				cell(job.kind),
				cell(report.nameOf(job)),
				cell(freed === null ? null : formatBytes(freed)),
				cell(id(job.id)),
			];
		}),
	};
}

function gapTable(report: Report, {at}: Writer): Table {
	return {
		head: [...profileHead(report), 'FROM', 'TO', 'LENGTH', 'FEED', 'WHY'],
		right: [report.profiles.length > 1 ? 3 : 2],
		rows: report.gaps.map(({source, from, to, feed, reason}) => [
			...profileCell(report, source),
			cell(at(from.getTime())),
			cell(at(to.getTime())),
			cell(formatDuration(to.getTime() - from.getTime())),
			cell(feed),
			cell(reason === 'hole' ? 'the journal could not be written' : gapWords(reason, undefined)),
		]),
	};
}

function whyOf({reason, errorCount}: ReportJob): string | null {
	return reason ?? (errorCount ? plural(errorCount, 'error') : null);
}

function profileHead({profiles}: Report): readonly string[] {
	return profiles.length > 1 ? ['PROFILE'] : [];
}

function profileCell({profiles}: Report, source: string): readonly Cell[] {
	return profiles.length > 1 ? [cell(source)] : [];
}

function cell(text: string | null): Cell {
	return {text: text === null ? nothing : column(text)};
}

function plural(count: number, word: string): string {
	return `${count} ${word}${count === 1 ? '' : 's'}`;
}

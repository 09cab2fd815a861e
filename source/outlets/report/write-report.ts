import {overdueForm} from '../../codec/forms/overdue.ts';
import {toJsonLine} from '../../codec/json-line.ts';
import {toAscii} from '../../domain/text.ts';
import {escapeMarkdown} from '../../domain/vocabulary/escape-markdown.ts';
import {widthOf} from '../../domain/vocabulary/width.ts';
import {type Cell, drawTable, type Table} from '../table.ts';
import {freedBy, type Report, tookOf} from './report.ts';
import {type ReportForm, type ReportPart, reportParts} from './tables.ts';

export type WriteForm = Omit<ReportForm, 'isShort'> & {
	readonly style: 'text' | 'markdown' | 'json';
	readonly ascii: boolean;
	readonly colour: boolean;
	/** Of the terminal, where it goes to one: tables are shortened that are wider. */
	readonly columns?: number | undefined;
	/** When it is written. */
	readonly at: Date;
};

export function writeReport(report: Report, form: WriteForm): string {
	if (form.style === 'json') {
		return `${toJsonLine(reportToJson(report, form.at), form.ascii)}\n`;
	}

	const parts = form.style === 'markdown' ? reportParts(report, form).map(markdownOf) : textsOf(report, form);
	const text = parts.join('\n\n');
	return `${form.ascii ? toAscii(text) : text}\n`;
}

/** On a terminal a table that is too wide is shortened; what a pipe gets is always whole. */
function textsOf(report: Report, form: WriteForm): readonly string[] {
	const {colour, columns = Number.POSITIVE_INFINITY} = form;
	const shortParts = reportParts(report, {...form, isShort: true});
	return reportParts(report, form).map((part, index) =>
		textOf(
			part.type === 'table' && widthOfTable(part.table) > columns ? (shortParts[index] ?? part) : part,
			colour,
		),
	);
}

function textOf(part: ReportPart, isColoured: boolean): string {
	return part.type === 'table'
		? drawTable(isColoured ? part.table : withoutPaint(part.table)).join('\n')
		: part.text;
}

function widthOfTable(table: Table): number {
	return drawTable(withoutPaint(table)).reduce((widest, line) => Math.max(widest, widthOf(line)), 0);
}

function markdownOf(part: ReportPart): string {
	switch (part.type) {
		case 'title':
			return `# ${escapeMarkdown(part.text)}`;
		case 'heading':
			return `## ${escapeMarkdown(part.text)}`;
		case 'line':
			return escapeMarkdown(part.text);
		case 'table':
			return markdownTable(part.table);
	}
}

function markdownTable({head, rows, right = []}: Table): string {
	const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
	return [
		row(head),
		row(head.map((_, index) => (right.includes(index) ? '---:' : '---'))),
		...rows.map(cells => row(cells.map(({text}) => escapeMarkdown(text)))),
	].join('\n');
}

function withoutPaint(table: Table): Table {
	return {...table, rows: table.rows.map(row => row.map(({text}): Cell => ({text})))};
}

function reportToJson(report: Report, at: Date) {
	const {from, to, profiles, watched, jobs, overdue, gaps, counts, freed, nameOf} = report;
	return {
		type: 'report',
		at: at.toISOString(),
		source: profiles.join(','),
		from: dateOf(from),
		to: dateOf(to),
		counts,
		freed,
		jobs: jobs.map(job => ({
			source: job.source,
			kind: job.kind,
			id: job.id,
			agent: job.agent && {id: job.agent.id, name: job.agent.name ?? nameOf(job)},
			state: job.state,
			status: job.status,
			startedAt: dateOf(job.startedAt),
			endedAt: dateOf(job.endedAt),
			took: tookOf(job),
			errors: {count: job.errorCount, reason: job.reason},
			bytesBefore: job.bytesBefore,
			bytesAfter: job.bytesAfter,
			freed: freedBy(job),
		})),
		overdue: overdue.map(each => ({
			source: each.source,
			...overdueForm.write(each),
			agent: each.agent && {id: each.agent.id, name: each.agent.name ?? nameOf(each)},
			toldAt: dateOf(each.toldAt),
			until: dateOf(each.until),
		})),
		watched: watched.map(span => ({source: span.source, from: dateOf(span.from), to: dateOf(span.to)})),
		gaps: gaps.map(gap => ({
			source: gap.source,
			feed: gap.feed,
			from: gap.from.toISOString(),
			to: gap.to.toISOString(),
			reason: gap.reason,
		})),
	};
}

function dateOf(time: number | null): string | null {
	return time === null || Number.isNaN(new Date(time).getTime()) ? null : new Date(time).toISOString();
}

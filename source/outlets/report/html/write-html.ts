import {isStatus, statusTable} from '../../../domain/status.ts';
import type {Table} from '../../table.ts';
import type {Report} from '../report.ts';
import {type ReportForm, type ReportPart, reportParts} from '../tables.ts';
import {drawTimeline} from './draw-timeline.ts';
import {escapeHtml} from './escape-html.ts';
import {style} from './style.ts';

/** One page that needs no network and runs nothing, for a ticket or a mail. */
export function writeHtml(report: Report, form: ReportForm): string {
	const parts = reportParts(report, form);
	const isFirst = parts.findIndex(({type}) => type === 'heading' || type === 'table');
	const place = isFirst === -1 ? parts.length : isFirst;
	const title = parts.find(({type}) => type === 'title');
	return [
		'<!doctype html>',
		'<html lang="en">',
		'<meta charset="utf-8">',
		'<meta name="viewport" content="width=device-width">',
		'<meta name="color-scheme" content="light dark">',
		// Whatever a server calls its things: nothing is loaded and nothing is run.
		`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
		`<title>${title?.type === 'title' ? escapeHtml(title.text) : 'sweepwatch report'}</title>`,
		`<style>${style}</style>`,
		'<body>',
		...parts.slice(0, place).map(writePart),
		`<figure>${drawTimeline(report, form.zone)}</figure>`,
		legend(),
		...parts.slice(place).map(writePart),
		'</body>',
		'</html>',
		'',
	].join('\n');
}

function writePart(part: ReportPart): string {
	switch (part.type) {
		case 'title':
			return `<h1>${escapeHtml(part.text)}</h1>`;
		case 'heading':
			return `<h2>${escapeHtml(part.text)}</h2>`;
		case 'line':
			return `<p>${escapeHtml(part.text)}</p>`;
		case 'table':
			return writeTable(part.table);
	}
}

function writeTable({head, rows, right = []}: Table): string {
	const side = (index: number): string => (right.includes(index) ? ' class="right"' : '');
	const cell = (text: string, index: number): string =>
		isStatus(text)
			? `<td class="state"><b class="${statusTable[text].colour}">${statusTable[text].glyph}</b> ${text}</td>`
			: `<td${side(index)}>${escapeHtml(text)}</td>`;
	return [
		'<table>',
		`<thead><tr>${head.map((text, index) => `<th${side(index)}>${escapeHtml(text)}</th>`).join('')}</tr></thead>`,
		'<tbody>',
		...rows.map(cells => `<tr>${cells.map(({text}, index) => cell(text, index)).join('')}</tr>`),
		'</tbody>',
		'</table>',
	].join('\n');
}

function legend(): string {
	const told = ['completed', 'running', 'with-errors', 'failed', 'stopped', 'missed'] as const;
	const signs = told.map(
		status =>
			`<span><b class="${statusTable[status].colour}">${statusTable[status].glyph}</b> ${status}</span>`,
	);
	return `<p class="legend">${signs.join(' ')} <span><b class="framed"></b> overdue</span> <span><b class="hatched"></b> nothing is known</span></p>`;
}

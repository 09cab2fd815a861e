import {formatDuration} from '../../../domain/duration.ts';
import {statusTable} from '../../../domain/status.ts';
import {formatTime} from '../../../domain/time.ts';
import {cutTo} from '../../../domain/vocabulary/cut.ts';
import {gapWords} from '../../../domain/vocabulary/gap-words.ts';
import {stateWords} from '../../../domain/vocabulary/state-words.ts';
import {column} from '../../columns.ts';
import type {Report} from '../report.ts';
import {holeWords, overdueWords} from '../tables.ts';
import {escapeHtml} from './escape-html.ts';
import {ticksBetween} from './ticks.ts';
import {type Bar, type TimelineRow, timelineOf, type Wait} from './timeline.ts';

const width = 1200;
const names = 190;
// Half of a time that stands below its stroke.
const right = 44;
const rowHeight = 22;
const top = 26;
const leastWidth = 2;

type Scale = (time: number) => number;

/** The night as a picture: a row an agent, a bar a job, and over all of them what nobody knows. */
export function drawTimeline(report: Report, zone: 'utc' | 'local'): string {
	const {from, to, profiles} = report;
	const {rows, gaps, left} = timelineOf(report);
	const bottom = top + Math.max(1, rows.length) * rowHeight;
	const scale: Scale = time => names + ((time - from) / Math.max(1, to - from)) * (width - names - right);
	const at = (time: number): string => formatTime(new Date(time), zone).slice(0, 19).replace('T', ' ');
	const offset = zone === 'utc' ? 0 : -new Date(from).getTimezoneOffset() * 60_000;
	const isLong = to - from > 36 * 3_600_000;
	const ticks = ticksBetween(from, to, offset).map(time => {
		const x = round(scale(time));
		return `<line class="tick" x1="${x}" x2="${x}" y1="${top}" y2="${bottom}"/><text class="time" x="${x}" y="16">${at(time).slice(...(isLong ? [5, 16] : [11, 16]))}</text>`;
	});
	const unknown = gaps.map(({source, feed, from: begin, to: end, reason}) => {
		const why = reason === 'hole' ? holeWords : gapWords(reason);
		const [start, stop] = [Math.max(from, +begin), Math.min(to, +end)];
		const box = boxOf(scale(start), scale(stop), top, bottom - top);
		const who = profiles.length > 1 ? `${column(source)}, ` : '';
		return `<rect class="gap" ${box}>${tip(`${who}${column(feed)}: nothing is known from ${at(+begin)} to ${at(+end)}: ${why}`)}</rect>`;
	});
	const body = rows.flatMap((row, index) => drawRow(row, top + index * rowHeight, {scale, at, profiles}));
	const missing = [
		left.bars > 0 ? `${left.bars} more jobs, which went well and were short` : '',
		left.rows > 0 ? `${left.rows} more agents, on which nothing went worse` : '',
	].filter(words => words !== '');
	return [
		`<svg viewBox="0 0 ${width} ${bottom + 6}" role="img" aria-label="What ran, by agent and time">`,
		'<defs><pattern id="unknown" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="unknown" width="2" height="6"/></pattern></defs>',
		...ticks,
		...body,
		...unknown,
		'</svg>',
		...missing.map(words => `<p class="note">Not drawn: ${words}.</p>`),
	].join('\n');
}

type Drawing = {
	readonly scale: Scale;
	readonly at: (time: number) => string;
	readonly profiles: readonly string[];
};

function drawRow(
	{source, name, bars, waits}: TimelineRow,
	y: number,
	{scale, at, profiles}: Drawing,
): readonly string[] {
	const who = [...(profiles.length > 1 ? [column(source)] : []), name === '' ? '–' : column(name)].join(' ');
	return [
		`<line class="row" x1="0" x2="${width}" y1="${y + rowHeight}" y2="${y + rowHeight}"/>`,
		`<text class="name" x="4" y="${y + 15}">${escapeHtml(cutTo(who, 26))}${tip(who)}</text>`,
		...waits.map(wait => drawWait(wait, y, scale, at)),
		...bars.map(bar => drawBar(bar, y, scale, at)),
		// What went bad has its sign, too: colour is not for everybody.
		...bars
			.filter(({job}) => statusTable[job.status].bad)
			.map(({to, job}) => {
				const {glyph, colour} = statusTable[job.status];
				return `<text class="sign ${colour}" x="${round(scale(to) + 3)}" y="${y + 15}">${glyph}</text>`;
			}),
	];
}

/** Around whatever ran meanwhile, since that was not what was waited for. */
function drawWait({from, to, overdue}: Wait, y: number, scale: Scale, at: Drawing['at']): string {
	const words = [
		`${column(overdue.kind)} overdue: ${column(overdueWords(overdue))}`,
		`told ${at(overdue.toldAt)}, ${overdue.until === null ? 'and it is still' : `until ${at(overdue.until)}`}`,
	];
	return `<rect class="overdue" ${boxOf(scale(from), scale(to), y + 2, rowHeight - 4)} rx="3">${tip(words.join('\n'))}</rect>`;
}

function drawBar({from, to, job}: Bar, y: number, scale: Scale, at: Drawing['at']): string {
	const {colour, bad} = statusTable[job.status];
	const box = boxOf(scale(from), scale(to), y + (bad ? 4 : 6), rowHeight - (bad ? 8 : 12));
	const words = [
		`${column(job.kind)} ${column(stateWords(job.state, job.status))}`,
		`${at(from)} to ${at(to)} (${formatDuration(to - from)})`,
		column(job.id),
		...(job.reason === null ? [] : [column(job.reason)]),
	];
	return `<rect class="${colour}" ${box} rx="2">${tip(words.join('\n'))}</rect>`;
}

function boxOf(left: number, end: number, y: number, height: number): string {
	return `x="${round(left)}" y="${y}" width="${round(Math.max(leastWidth, end - left))}" height="${height}"`;
}

function tip(text: string): string {
	return `<title>${escapeHtml(text)}</title>`;
}

function round(value: number): number {
	return Math.round(value * 10) / 10;
}

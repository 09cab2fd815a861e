import type {Job} from '../../../domain/jobs/job.ts';
import {formatBytes} from '../../../domain/size.ts';
import {percentOf} from '../../../domain/vocabulary/progress-words.ts';
import {shortStateWords} from '../../../domain/vocabulary/state-words.ts';
import type {Cell, GridRow} from '../../kit/grid.ts';
import {reasonText} from '../../kit/job-words.ts';
import {memoize} from '../../kit/memo.ts';
import {clockStyle} from '../../kit/times.ts';
import type {Column} from '../../layout/columns.ts';
import {presenceOf, presenceTable, type Signs, signOf, wordTone} from '../../looks/signs.ts';
import {ageText, elapsedText, momentText, startOfDay, type TimeStyle} from '../../looks/time-text.ts';
import {type ScreenState, shownNow} from '../../state/state.ts';
import type {Drawing} from '../pane.ts';
import type {AgentRow} from './row.ts';
import {agentRows} from './rows.ts';

/** What gives way first: the bar with the bytes or the reason, then the widths of work and name. */
export function agentColumns(state: ScreenState, isTight: boolean): readonly Column[] {
	const {columns: width} = state.view.size;
	const {all} = agentRows(state);
	const isDated = width >= roomy && hasOld(all, startOfDay(shownNow(state), clockStyle(state).mode));
	const columns: readonly Column[] = [
		{key: 'name', width: nameWidth(all, width), least: 10, cut: 'middle'},
		{key: 'online', width: 7, yields: 1},
		{key: 'work', width: 23, least: 19, yields: 2},
		{key: 'detail', width: 42, least: 16, yields: 4, grows: true, cut: 'middle'},
		{key: 'when', width: isDated ? 11 : 8, align: 'right'},
		{key: 'heard', width: 4, align: 'right'},
	];
	return isTight ? columns.filter(({key}) => key !== 'online') : columns;
}

/** Day and time of what ended before today. */
const roomy = 120;

const hasOld = memoize((rows: readonly AgentRow[], today: number): boolean =>
	rows.some(({job}) => job !== null && job.endedAt !== null && job.endedAt < today),
);

/** Wide enough for most names, in steps, so that it seldom changes. */
const nameWidth = memoize((rows: readonly AgentRow[], columns: number): number => {
	const longest = rows.reduce((width, {name}) => Math.max(width, name.length), 0);
	return Math.max(12, Math.min(columns >= 160 ? 42 : 24, Math.ceil(longest / 6) * 6));
});

export function agentCells({name, entry, job, work}: AgentRow, {style, signs, widthOf}: Drawing): GridRow {
	const detailWidth = widthOf('detail');
	const presence = presenceOf(entry.agent?.online);
	const look = presenceTable[presence];
	const tone = job ? job.status : look.tone;
	return {
		sign: {text: job ? signOf(job.status, signs) : signs.unicode ? look.glyph : look.ascii, tone},
		cells: {
			name: {text: name, tone: job ? 'strong' : 'plain'},
			online: {text: presence, tone: presence === 'offline' ? 'strong' : 'dim'},
			work: workCell(job, work.others, detailWidth),
			detail: detailCell(job, detailWidth, signs),
			when: job ? whenCell(job, style) : {text: '', tone: 'plain'},
			heard: {text: entry.heardAt === null ? '' : ageText(style.now - entry.heardAt), tone: 'dim'},
		},
	};
}

function workCell(job: Job | null, others: number, detailWidth: number): Cell {
	if (!job) {
		return {text: 'idle', tone: 'dim'};
	}

	const share = job.progress && detailWidth === 0 ? percentOf(job.progress) : null;
	const words = share === null ? shortStateWords(job.state, job.status) : `${share} %`;
	return {text: `${job.kind} ${words}${others > 0 ? ` +${others}` : ''}`, tone: wordTone(job.status)};
}

function detailCell(job: Job | null, width: number, signs: Signs): Cell {
	const share = job?.progress ? percentOf(job.progress) : null;
	if (!job || width === 0 || share === null || !job.progress) {
		return {text: job?.endedAt ? reasonText(job) : '', tone: 'plain'};
	}

	const full = Math.round(share / 10);
	const bar = signs.full.repeat(full) + signs.empty.repeat(10 - full);
	const {done, total} = job.progress;
	const bytes = total === null ? formatBytes(done) : `${formatBytes(done)} of ${formatBytes(total)}`;
	const text = `${bar} ${String(share).padStart(3)} %`;
	return {
		text: width >= 38 ? `${text}   ${bytes}` : text,
		tone: 'plain',
		head: {length: bar.length, tone: 'running'},
	};
}

/** How long it has run, or when it ended. */
function whenCell({startedAt, endedAt}: Job, style: TimeStyle): Cell {
	if (endedAt !== null) {
		return {text: momentText(endedAt, style, 11), short: momentText(endedAt, style, 8), tone: 'plain'};
	}

	return {text: startedAt === null ? '' : elapsedText(style.now - startedAt), tone: 'plain'};
}

import {formatDuration} from '../../../domain/duration.ts';
import {isOpenEnd} from '../../../domain/jobs/open-end.ts';
import {formatBytes} from '../../../domain/size.ts';
import {countWords} from '../../../domain/vocabulary/count-words.ts';
import {shortId} from '../../../domain/vocabulary/short-id.ts';
import {endingWords, shortStateWords, stateWords} from '../../../domain/vocabulary/state-words.ts';
import {namesOf, nameWidth} from '../../kit/agent-names.ts';
import type {Cell, GridRow} from '../../kit/grid.ts';
import {isLogRow, wholeNameWidth} from '../../kit/job-words.ts';
import {memoize} from '../../kit/memo.ts';
import {sentenceCell} from '../../kit/sentence-cell.ts';
import {shownStyle} from '../../kit/times.ts';
import {type Column, wideFrom} from '../../layout/columns.ts';
import {lookOf, type Signs, signOf, wordTone} from '../../looks/signs.ts';
import {isToday, momentText} from '../../looks/time-text.ts';
import type {ScreenState} from '../../state/state.ts';
import type {Drawing, Room} from '../pane.ts';
import {type HistoryRow, isLate} from './row.ts';
import {historyRows} from './rows.ts';

type HistoryShape = {
	readonly hasNames: boolean;
	readonly hasTargets: boolean;
	/** Rows of logs alone: their names and texts have the room that work needs for its state. */
	readonly isLog: boolean;
	readonly oldest: number;
};

/** Which columns the rows need at all. */
const shapeOf = memoize(
	(rows: readonly HistoryRow[]): HistoryShape => ({
		hasNames: rows.some(({name}) => name !== null && name !== ''),
		isLog: rows.length > 0 && rows.every(isLogRow),
		hasTargets: rows.some(({to}) => to !== ''),
		oldest: rows.reduce((oldest, {time}) => Math.min(oldest, time ?? oldest), Infinity),
	}),
);

const leastReason = 24;

/** In a half that is narrower, where something went stands behind where it came from: a column would cost all others their reason. */
const roomyForTargets = 110;

/** What gives way first: the bytes, how long it took, the name, where to, then widths. */
export function historyColumns(state: ScreenState, {width, isTight}: Room): readonly Column[] {
	const shape = shapeOf(historyRows(state).all);
	const isAllToday = shape.oldest === Infinity || isToday(shape.oldest, shownStyle(state));
	const time: Column = {key: 'time', width: isAllToday || width < 80 ? 8 : 11};
	if (shape.isLog) {
		return [
			time,
			{key: 'kind', width: width >= 110 ? 28 : 22, least: 12, cut: 'middle'},
			{key: 'from', width: width >= wideFrom ? 30 : 16, least: 8, cut: 'middle'},
			{key: 'state', width: 24, least: 8, grows: true},
		];
	}

	const hasIds = state.view.size.columns >= wideFrom;
	const agent = nameWidth(namesOf(state));
	const isHalf = hasIds && width < roomyForTargets;
	const hasTargets = shape.hasTargets && !isHalf;
	// Whole ids come after whole reasons.
	const isWide = width - (shape.hasNames ? 18 : 0) - (hasTargets ? 20 : 0) >= wideFrom;
	const columns: readonly (Column | false)[] = [
		time,
		isWide
			? {key: 'kind', width: wholeNameWidth}
			: {key: 'kind', width: hasIds ? 16 : 8, least: hasIds ? 16 : 7, yields: 1},
		shape.hasNames && {key: 'name', width: 16, least: 8, yields: 4, cut: 'middle'},
		{
			key: 'from',
			width: isHalf && shape.hasTargets ? 18 : width >= wideFrom ? agent : hasIds ? Math.min(16, agent) : 16,
			least: 10,
			cut: 'middle',
		},
		hasTargets && {key: 'to', width: 18, least: 12, yields: 3, cut: 'middle'},
		hasIds && !isWide ? {key: 'state', width: 14} : {key: 'state', width: 21, least: isTight ? 14 : 21},
		{key: 'took', width: 8, align: 'right', yields: 5, cut: 'middle'},
		{key: 'detail', width: 24, least: 10, yields: 6, grows: true, cut: 'middle'},
	];
	return columns.filter(column => column !== false);
}

export function historyCells(row: HistoryRow, {style, signs, widthOf}: Drawing): GridRow {
	const look = row.job && isLate(row) ? lookOf(row.job) : row.status;
	const sign = {text: signOf(look, signs), tone: look};
	const when = {text: momentText(row.time, style, widthOf('time')), tone: 'dim'} as const;
	if (isLogRow(row)) {
		return {sign, cells: {time: when, ...logCells(row)}, covers: logCovers};
	}

	const took = tookText(row);
	const to = row.to === '' ? '' : `${signs.arrow} ${row.to}`;
	const detail: Cell = {text: detailText(row, signs), short: shortDetail(row, signs), tone: 'dim'};
	// What took no time that is known leaves its room to a reason of which little would be left.
	const isFree = took === '' && widthOf('detail') > 0 && widthOf('detail') < leastReason;
	return {
		sign,
		...(isFree && {covers: {took: ['detail']}}),
		cells: {
			time: when,
			kind: {
				text: [row.kind.toLowerCase(), idText(row, widthOf('kind'))].join(' ').trim(),
				tone: 'plain',
			},
			name: {text: row.name ?? '', tone: 'plain'},
			from: {text: widthOf('to') > 0 ? row.from : [row.from, to].join(' ').trim(), tone: 'plain'},
			to: {text: to, tone: 'plain'},
			state: {...wordsOf(row, style.now, widthOf('state')), tone: wordTone(row.status)},
			took: isFree ? detail : {text: took, tone: 'plain'},
			detail,
		},
	};
}

/** A row of a log: what it is called and who did it, then its state, if it has any, and its text. */
const logCovers = {kind: ['name'], state: ['took', 'detail'], to: ['state', 'took', 'detail']} as const;

function logCells(row: HistoryRow): GridRow['cells'] {
	const state = stateWords(row.state, row.status);
	const told = sentenceCell(state, row.entry?.activity.text ?? row.job?.reason ?? '', row.status);
	return {
		kind: {text: row.name ?? row.kind.toLowerCase(), tone: 'plain'},
		name: {text: row.name ?? '', tone: 'plain'},
		from: {text: row.from, tone: 'plain'},
		to: told,
		state: told,
	};
}

function idText({id}: HistoryRow, width: number): string {
	return width >= wholeNameWidth ? id : width >= 16 ? shortId(id) : '';
}

function wordsOf({job, state, status}: HistoryRow, now: number, width: number): Pick<Cell, 'text' | 'short'> {
	const ending = job && isOpenEnd(job) ? endingWords(job.changedAt, now, width) : undefined;
	return ending ? {text: ending} : {text: stateWords(state, status), short: shortStateWords(state, status)};
}

function tookText({job}: HistoryRow): string {
	const took = job?.endedAt && job.startedAt !== null ? job.endedAt - job.startedAt : null;
	return took === null ? '' : formatDuration(took);
}

function detailText(row: HistoryRow, signs: Signs): string {
	const {job} = row;
	const bytes =
		job?.bytesBefore != null && job.bytesAfter !== null
			? `${formatBytes(job.bytesBefore)} ${signs.arrow} ${formatBytes(job.bytesAfter)}`
			: '';
	return [bytes, ...troubleOf(row)].filter(part => part !== '').join('  ');
}

/** What went wrong comes before the bytes, and half of two sizes says nothing; nor does it that an error is one. */
function shortDetail(row: HistoryRow, signs: Signs): string {
	const [count, reason] = troubleOf(row);
	const trouble = [row.job?.errorCount === 1 && reason !== '' ? '' : count, reason].filter(
		part => part !== '',
	);
	const left = row.job?.bytesAfter ?? null;
	return trouble.length > 0 || left === null ? trouble.join('  ') : `${signs.arrow} ${formatBytes(left)}`;
}

function troubleOf({job, entry}: HistoryRow): readonly [count: string, reason: string] {
	const count = job?.errorCount ? countWords(job.errorCount, 'error') : '';
	return [count, job?.reason ?? entry?.activity.text ?? ''];
}

import {formatDuration} from '../../domain/duration.ts';
import {formatBytes} from '../../domain/size.ts';
import type {Column} from '../layout/columns.ts';
import {type Signs, signOf, wordTone} from '../looks/signs.ts';
import {isToday, momentText, type TimeStyle} from '../looks/time-text.ts';
import {countWords, stateWords} from '../looks/words.ts';
import type {GridRow} from './grid.ts';
import type {HistoryRow} from './history-rows.ts';
import {memoize} from './memo.ts';

export type HistoryColumn = 'time' | 'kind' | 'name' | 'from' | 'to' | 'state' | 'took' | 'detail';

export type HistoryShape = {
	readonly hasNames: boolean;
	readonly hasTargets: boolean;
	readonly oldest: number;
};

/** Which columns the rows need at all. */
export const historyShape = memoize(
	(rows: readonly HistoryRow[]): HistoryShape => ({
		hasNames: rows.some(({name}) => name !== null && name !== ''),
		hasTargets: rows.some(({to}) => to !== ''),
		oldest: rows.reduce((oldest, {time}) => Math.min(oldest, time ?? oldest), Infinity),
	}),
);

/** What gives way first: the bytes, how long it took, the name, where to, then widths. */
export function historyColumns(
	shape: HistoryShape,
	style: TimeStyle,
	width: number,
): readonly Column<HistoryColumn>[] {
	const isAllToday = shape.oldest === Infinity || isToday(shape.oldest, style);
	const columns: readonly (Column<HistoryColumn> | false)[] = [
		{key: 'time', width: isAllToday || width < 80 ? 8 : 11},
		{key: 'kind', width: 8, least: 7, yields: 1},
		shape.hasNames && {key: 'name', width: 16, least: 8, yields: 4, cut: 'middle'},
		{key: 'from', width: width >= 160 ? 30 : 16, least: 10, cut: 'middle'},
		shape.hasTargets && {key: 'to', width: 18, least: 12, yields: 3, cut: 'middle'},
		{key: 'state', width: 21},
		{key: 'took', width: 8, align: 'right', yields: 5},
		{key: 'detail', width: 24, least: 10, yields: 6, grows: true, cut: 'middle'},
	];
	return columns.filter(column => column !== false);
}

export function historyGridRow(row: HistoryRow, style: TimeStyle, signs: Signs, timeWidth: number): GridRow {
	return {
		key: row.key,
		sign: {text: signOf(row.status, signs), tone: row.status},
		cells: {
			time: {text: momentText(row.time, style, timeWidth), tone: 'dim'},
			kind: {text: row.kind.toLowerCase(), tone: 'plain'},
			name: {text: row.name ?? '', tone: 'plain'},
			from: {text: row.from, tone: 'plain'},
			to: {text: row.to === '' ? '' : `${signs.arrow} ${row.to}`, tone: 'plain'},
			state: {text: stateWords(row.state, row.status), tone: wordTone(row.status)},
			took: {text: tookText(row), tone: 'plain'},
			detail: {text: detailText(row, signs), tone: 'dim'},
		},
	};
}

function tookText({job}: HistoryRow): string {
	const took = job?.endedAt && job.startedAt !== null ? job.endedAt - job.startedAt : null;
	return took === null ? '' : formatDuration(took);
}

function detailText({job, entry}: HistoryRow, signs: Signs): string {
	const parts: string[] = [];
	if (job?.bytesBefore != null && job.bytesAfter !== null) {
		parts.push(`${formatBytes(job.bytesBefore)} ${signs.arrow} ${formatBytes(job.bytesAfter)}`);
	}
	if (job?.errorCount) {
		parts.push(countWords(job.errorCount, 'error'));
	}
	const text = job?.reason ?? entry?.activity.text ?? '';
	return [...parts, text].filter(part => part !== '').join('  ');
}

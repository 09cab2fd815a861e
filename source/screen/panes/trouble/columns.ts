import {countWords} from '../../../domain/vocabulary/count-words.ts';
import {widthOf} from '../../../domain/vocabulary/width.ts';
import {type GridRow, rowIndent} from '../../kit/grid.ts';
import {wholeNameWidth} from '../../kit/job-words.ts';
import {memoize} from '../../kit/memo.ts';
import {longestWord, newWord, pinRow} from '../../kit/pin-row.ts';
import {clockStyle} from '../../kit/times.ts';
import {type Column, columnGap, wideFrom} from '../../layout/columns.ts';
import {startOfDay} from '../../looks/time-text.ts';
import {momentOf} from '../../state/attention.ts';
import {type ScreenState, shownNow} from '../../state/state.ts';
import type {Drawing, Room} from '../pane.ts';
import {type TroubleRow, timeText} from './row.ts';
import {troubleRows} from './rows.ts';

const tookWidth = 7;
const errorsWidth = 9;
/** `3rd time`. */
const againWidth = 9;

/** What gives way first: the errors' number, how long it took, whether it happened before, when, the reason. */
export function troubleColumns(state: ScreenState, {width}: Room): readonly Column[] {
	const today = startOfDay(shownNow(state), clockStyle(state).mode);
	const {name, reason, isOld, hasErrors, hasTaken, isAgain} = shapeOf(troubleRows(state).all, width, today);
	const isRoomy = width >= 100;
	const when = isRoomy && isOld ? 11 : 8;
	const job = width >= wideFrom ? wholeNameWidth : 16;
	const others = [name, job, longestWord, when, newWord.length, ...(isAgain ? [againWidth] : [])];
	const room = others.reduce((left, each) => left - each - columnGap, width - rowIndent - 1);
	// They make room for a reason that is whole then; one that is cut all the same has them beside it.
	const isTold = (used: number): boolean => isRoomy && (reason <= room - used || reason > room);
	const columns: readonly (Column | false)[] = [
		{key: 'name', width: name, least: 10, cut: 'middle'},
		{key: 'job', width: job, least: 12, yields: 1, cut: 'middle'},
		{key: 'word', width: longestWord, least: 11, yields: 2},
		{key: 'when', width: when, align: 'right', yields: 4},
		hasTaken && isTold(tookWidth + columnGap) && {key: 'took', width: tookWidth, align: 'right', yields: 6},
		hasErrors &&
			isTold((hasTaken ? tookWidth + columnGap : 0) + errorsWidth + columnGap) && {
				key: 'errors',
				width: errorsWidth,
				yields: 7,
			},
		{key: 'reason', width: 42, least: isRoomy ? 32 : 12, yields: 3, grows: true, cut: 'middle'},
		isAgain && {key: 'again', width: againWidth, align: 'right', yields: 5},
		{key: 'new', width: newWord.length, yields: 1},
	];
	return columns.filter(column => column !== false);
}

/** Which columns the rows need at all, and names in steps, so that they seldom change. */
const shapeOf = memoize((rows: readonly TroubleRow[], columns: number, today: number) => {
	const longest = rows.reduce((width, {owner}) => Math.max(width, widthOf(owner)), 0);
	const most = columns >= wideFrom ? 30 : columns >= 100 ? 24 : 16;
	return {
		name: Math.max(12, Math.min(most, Math.ceil(longest / 6) * 6)),
		reason: rows.reduce((most, {pin}) => Math.max(most, widthOf(pin.job.reason ?? '')), 0),
		isOld: rows.some(({pin}) => momentOf(pin.job) < today),
		hasErrors: rows.some(row => errorsText(row) !== ''),
		hasTaken: rows.some(({pin: {job}}) => job.startedAt !== null),
		isAgain: rows.some(({time}) => time > 1),
	};
});

export function troubleCells(told: TroubleRow, {names, style, signs, widthOf}: Drawing): GridRow {
	const {pin, isNew, time} = told;
	const row = pinRow(pin, isNew, names, style, signs);
	const {job, id, whole} = row.cells;
	const again = timeText(time);
	return {
		...row,
		// What is not said leaves its room to the reason.
		covers: {...row.covers, ...(again === '' && {reason: isNew ? ['again'] : ['again', 'new']})},
		cells: {
			...row.cells,
			job: [whole, job].find(cell => cell && cell.text.length <= widthOf('job')) ?? id ?? job,
			errors: {text: errorsText(told), tone: 'plain'},
			again: {text: again, tone: 'strong'},
		},
	};
}

/** Where no reason is known, their number stands in its place. */
function errorsText({pin: {job}}: TroubleRow): string {
	return job.reason !== null && job.errorCount ? countWords(job.errorCount, 'error') : '';
}

import {groupDigits} from '../../domain/vocabulary/count-words.ts';
import {widthOf} from '../../domain/vocabulary/width.ts';
import {agentNames} from '../kit/agent-names.ts';
import {type GridRow, gridLine, rowIndent, spokenLine} from '../kit/grid.ts';
import {wholeNameWidth} from '../kit/job-words.ts';
import {longestWord, newWord, pinRow} from '../kit/pin-row.ts';
import {stripProfiles, withProfile} from '../kit/profile-column.ts';
import {type Column, columnGap, type Fitted, fitColumns, wideFrom} from '../layout/columns.ts';
import {type Line, lineOf, span} from '../looks/line.ts';
import type {Signs} from '../looks/signs.ts';
import type {TimeStyle} from '../looks/time-text.ts';
import {layoutOf} from '../panes/layout-of.ts';
import {targetPin} from '../panes/target-pin.ts';
import {isNewPin, type Pin, totalOf} from '../state/attention.ts';
import {notedInSight} from '../state/noted.ts';
import type {ScreenState} from '../state/state.ts';
import {notedRow} from './noted-row.ts';
import {stripHints} from './strip-hints.ts';

type AttentionColumn = 'profile' | 'name' | 'job' | 'word' | 'when' | 'took' | 'reason' | 'new' | 'hint';

const roomy = 90;
const roomForWhole = wideFrom - rowIndent - 1;

/** As wide as the few lines need. The reason is cut first; then go how long it took, when, the reason, the id. */
function columnsFor(
	rows: readonly GridRow[],
	room: number,
	profileWidth: number,
): readonly Column<AttentionColumn>[] {
	const longest = (key: string, most: number) =>
		rows.reduce((width, {cells}) => Math.max(width, Math.min(most, widthOf(cells[key]?.text ?? ''))), 0);
	const name = longest('name', 24);
	const reason = longest('reason', room >= roomForWhole ? room : 48);
	const columns: readonly Column<AttentionColumn>[] = [
		{key: 'profile', width: profileWidth},
		{key: 'name', width: name, least: Math.min(16, name), cut: 'middle'},
		{key: 'job', width: longest('job', wholeNameWidth), least: longest('id', 12), yields: 2, cut: 'middle'},
		{key: 'word', width: longest('word', longestWord)},
		{key: 'when', width: Math.max(8, longest('when', room >= roomy ? 11 : 8)), align: 'right', yields: 4},
		{key: 'took', width: longest('took', 8), align: 'right', yields: 5},
		{key: 'reason', width: reason, least: Math.min(12, reason), yields: 3, grows: true, cut: 'middle'},
		// Where there is room its place is kept: what stands beside it need not move when it is new no more.
		{key: 'new', width: room >= roomy ? newWord.length : longest('new', newWord.length), yields: 6},
		{key: 'hint', width: longest('hint', 24), align: 'right'},
	];
	return columns.filter(({key, width}) => width > 0 || key === 'reason');
}

function fitStrip(
	rows: readonly GridRow[],
	room: number,
	profileWidth: number,
): readonly Fitted<AttentionColumn>[] {
	const columns = columnsFor(rows, room, profileWidth);
	const fitted = fitColumns(columns, room);
	const kept = columns.filter(({key}) => fitted.some(column => column.key === key));
	const hasReason = kept.some(({key}) => key === 'reason');
	return fitColumns(
		kept.map(column => {
			const isCut = fitted.some(({key, width}) => key === column.key && width < column.width);
			if (column.key === 'job' && isCut) {
				return {...column, width: column.least ?? column.width};
			}

			// Without a reason nothing would push the hint to the right.
			return column.key === 'hint' && !hasReason ? {...column, grows: true} : column;
		}),
		room,
	);
}

/** Where there is no room for both, the id without its kind. */
function withShortId(row: GridRow, fitted: readonly Fitted<AttentionColumn>[]): GridRow {
	const width = fitted.find(({key}) => key === 'job')?.width ?? 0;
	return widthOf(row.cells.job?.text ?? '') <= width
		? row
		: {...row, cells: {...row.cells, job: row.cells.id}};
}

function withWholeId(row: GridRow): GridRow {
	return {...row, cells: {...row.cells, job: row.cells.whole}};
}

/** Nothing is cut for them, least of all a reason. */
function hasRoomForIds(rows: readonly GridRow[], room: number, profileWidth: number): boolean {
	const columns = columnsFor(rows.map(withWholeId), room, profileWidth);
	return (
		room >= roomForWhole && columns.reduce((sum, {width}) => sum + width + columnGap, -columnGap) <= room
	);
}

const attentionKeys: readonly AttentionColumn[] = ['word', 'profile', 'name', 'job', 'when', 'reason'];

/** What went wrong and was not acknowledged: the worst, how many there are, and which keys help. */
export function attentionLines(state: ScreenState, signs: Signs): readonly Line[] {
	const {attention: height} = layoutOf(state);
	const {columns: width} = state.view.size;
	const {pins, older} = state.data.attention;
	const shown = pins.slice(0, height);
	const target = targetPin(state);
	const hints = stripHints(
		shown.length,
		target ? shown.indexOf(target.pin) : -1,
		totalOf(state.data.attention),
		width,
		signs,
	);
	const style: TimeStyle = {mode: state.view.time, now: state.now};
	const rows = shown.map((pin, at) => attentionRow(pin, state, style, signs, hints[at] ?? ''));
	const lines = fitLines(rows, state, signs);
	const forgotten = totalOf({pins: [], older, pinned: 0});
	const left = height - lines.length;
	if (left <= 0) {
		return lines;
	}

	const text = `   +${groupDigits(forgotten)} older, forgotten in detail: a acknowledges`;
	const ofOlder = forgotten === 0 ? [] : [lineOf(span(text.slice(0, width), 'strong'))];
	const noted = notedInSight(state).slice(0, left - ofOlder.length);
	return [
		...lines,
		...ofOlder,
		...fitLines(
			noted.map(each => notedRow(each, state, signs)),
			state,
			signs,
		),
	];
}

/** What was taken care of gets the room that it needs, whatever stands above. */
function fitLines(rows: readonly GridRow[], state: ScreenState, signs: Signs): readonly Line[] {
	const {columns: width} = state.view.size;
	const room = width - rowIndent - 1;
	const profileWidth = stripProfiles(state, signs)?.width ?? 0;
	const told = hasRoomForIds(rows, room, profileWidth) ? rows.map(withWholeId) : rows;
	const fitted = fitStrip(told, room, profileWidth);
	const look = {isSelected: false, isFocused: false};
	return told.map(row => gridLine(withShortId(row, fitted), fitted, look, width, signs));
}

export function spokenAttention(state: ScreenState, signs: Signs): readonly Line[] {
	const style: TimeStyle = {mode: state.view.time, now: state.now};
	return state.data.attention.pins
		.slice(0, 3)
		.map(pin => spokenLine(attentionRow(pin, state, style, signs, ''), attentionKeys, signs));
}

function attentionRow(pin: Pin, state: ScreenState, style: TimeStyle, signs: Signs, hint: string): GridRow {
	const isNew = isNewPin(pin, state.view.looked);
	const row = pinRow(pin, isNew, agentNames(state.data.agents), style, signs);
	const cells = {...row.cells, hint: {text: hint, tone: 'strong'} as const};
	return withProfile({...row, cells}, pin.job.source, stripProfiles(state, signs));
}

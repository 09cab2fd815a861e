import {namesOf} from '../kit/agent-names.ts';
import {type GridRow, gridLine, type RowLook, rowIndent} from '../kit/grid.ts';
import {heightOf} from '../kit/layout-of.ts';
import {type ProfileColumn, paneProfiles, withProfile, withProfileColumn} from '../kit/profile-column.ts';
import {type Column, columnGap, type Fitted, fitColumns} from '../layout/columns.ts';
import type {PaneName} from '../layout/heights.ts';
import {wrapWords} from '../layout/wrap.ts';
import {type Line, lineOf, span} from '../looks/line.ts';
import {type Signs, tidy} from '../looks/signs.ts';
import type {TimeStyle} from '../looks/time-text.ts';
import {type ScreenState, shownNow} from '../state/state.ts';
import {agentColumns, agentGridRow, agentNameWidth} from './agents/columns.ts';
import {agentRows} from './agents/rows.ts';
import {emptyText} from './empty-text.ts';
import {eventColumns, eventGridRow, gapLine} from './events/columns.ts';
import {eventRows} from './events/rows.ts';
import {historyColumns, historyGridRow, historyShape} from './history/columns.ts';
import {historyRows} from './history/rows.ts';
import {rowsOf, windowIn} from './window-in.ts';

export type KeyedLine = {readonly key: string; readonly line: Line};

/** The lines of a pane that are seen, and no others. */
export function paneLines(state: ScreenState, pane: PaneName, signs: Signs): readonly KeyedLine[] {
	const window = windowIn(state, pane);
	if (window.end === window.start) {
		return emptyLines(state, pane, signs);
	}
	const isFocused = state.view.focus === pane;
	const draw = drawers[pane](state, signs);
	const lines: KeyedLine[] = [];
	for (let at = window.start; at < window.end; at++) {
		lines.push({
			key: rowsOf(state, pane).keyAt(at),
			line: draw(at, {isSelected: at === window.index, isFocused}),
		});
	}
	return lines;
}

type DrawRow = (at: number, look: RowLook) => Line;

const drawers: Readonly<Record<PaneName, (state: ScreenState, signs: Signs) => DrawRow>> = {
	agents(state, signs) {
		const profiles = paneProfiles(state, signs);
		const rows = agentRows(state);
		const columns = columnsIn(
			state,
			profiles,
			agentColumns(agentNameWidth(rows.all, state.view.size.columns), isTight(state, profiles)),
		);
		const toRow = (at: number): GridRow | undefined => {
			const row = rows.rows[at];
			return (
				row &&
				withProfile(
					agentGridRow(row, styleOf(state), signs, widthIn(columns, 'detail')),
					row.entry.source,
					profiles,
				)
			);
		};
		return drawWith(state, signs, columns, toRow);
	},
	events(state, signs) {
		const profiles = paneProfiles(state, signs);
		const {rows} = eventRows(state);
		const columns = columnsIn(state, profiles, eventColumns(state.view.size.columns, profiles !== null));
		const widths = {
			time: widthIn(columns, 'time'),
			agent: widthIn(columns, 'agent'),
			what: widthIn(columns, 'what'),
			subject: widthIn(columns, 'subject'),
		};
		const names = namesOf(state);
		const draw = drawWith(state, signs, columns, at => {
			const row = rows[at];
			return (
				row && withProfile(eventGridRow(row, names, styleOf(state), signs, widths), row.last.source, profiles)
			);
		});
		return (at, look) => {
			const item = rows[at]?.last;
			return item?.type === 'gap'
				? gapLine(item, styleOf(state), look, state.view.size.columns, signs, profiles)
				: draw(at, look);
		};
	},
	history(state, signs) {
		const profiles = paneProfiles(state, signs);
		const rows = historyRows(state);
		const shape = historyShape(rows.all);
		const columns = columnsIn(
			state,
			profiles,
			historyColumns(shape, styleOf(state), state.view.size.columns, profiles !== null),
		);
		return drawWith(state, signs, columns, at => {
			const row = rows.rows[at];
			return (
				row &&
				withProfile(
					historyGridRow(row, styleOf(state), signs, widthIn(columns, 'time')),
					row.source,
					profiles,
				)
			);
		});
	},
};

function drawWith(
	state: ScreenState,
	signs: Signs,
	columns: readonly Fitted[],
	toRow: (at: number) => GridRow | undefined,
): DrawRow {
	return (at, look) => {
		const row = toRow(at);
		return row ? gridLine(row, columns, look, state.view.size.columns, signs) : lineOf();
	};
}

function columnsIn<Key extends string>(
	state: ScreenState,
	profiles: ProfileColumn | null,
	columns: readonly Column<Key>[],
): readonly Fitted<Key | 'profile'>[] {
	return fitColumns(withProfileColumn(columns, profiles), state.view.size.columns - rowIndent - 1);
}

/** With one column more there is no room for all that must never go. */
function isTight({view}: ScreenState, profiles: ProfileColumn | null): boolean {
	return profiles !== null && view.size.columns < 72;
}

function widthIn(columns: readonly Fitted[], key: string): number {
	return columns.find(column => column.key === key)?.width ?? 0;
}

function styleOf(state: ScreenState): TimeStyle {
	return {mode: state.view.time, now: shownNow(state)};
}

function emptyLines(state: ScreenState, pane: PaneName, signs: Signs): readonly KeyedLine[] {
	const width = state.view.size.columns - rowIndent - columnGap;
	const [first = '', ...rest] = emptyText(state, pane, signs).map(text => tidy(text, signs));
	const lines = [
		...wrapWords(first, width).map(text => lineOf(span(`   ${text}`))),
		...rest.flatMap(text => wrapWords(text, width)).map(text => lineOf(span(`   ${text}`, 'dim'))),
	];
	return lines.slice(0, heightOf(state, pane)).map((line, at) => ({key: `empty ${at}`, line}));
}

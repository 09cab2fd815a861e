import {formatDuration} from '../../domain/duration.ts';
import type {Job} from '../../domain/jobs/job.ts';
import {loneEvent} from '../../domain/jobs/job-key.ts';
import {statusTable} from '../../domain/status.ts';
import {shortId} from '../../domain/vocabulary/short-id.ts';
import {shortStateWords} from '../../domain/vocabulary/state-words.ts';
import {widthOf} from '../../domain/vocabulary/width.ts';
import {agentNames} from '../kit/agent-names.ts';
import {type GridRow, gridLine, rowIndent, spokenLine} from '../kit/grid.ts';
import {isLogRow, jobName, ownerOf, reasonText} from '../kit/job-words.ts';
import {stripProfiles, withProfile} from '../kit/profile-column.ts';
import {type Column, type Fitted, fitColumns} from '../layout/columns.ts';
import {type Line, lineOf, span} from '../looks/line.ts';
import {type Signs, signOf, wordTone} from '../looks/signs.ts';
import {momentText, type TimeStyle} from '../looks/time-text.ts';
import {layoutOf} from '../panes/layout-of.ts';
import type {Counts, Pin} from '../state/attention.ts';
import type {ScreenState} from '../state/state.ts';

type AttentionColumn = 'profile' | 'name' | 'job' | 'word' | 'when' | 'took' | 'reason' | 'hint';

/** As wide as the few lines need. The reason is cut first; then go how long it took, when, the reason, the id. */
function columnsFor(rows: readonly GridRow[], profileWidth: number): readonly Column<AttentionColumn>[] {
	const longest = (key: string, most: number) =>
		rows.reduce((width, {cells}) => Math.max(width, Math.min(most, widthOf(cells[key]?.text ?? ''))), 0);
	const name = longest('name', 24);
	const reason = longest('reason', 48);
	const columns: readonly Column<AttentionColumn>[] = [
		{key: 'profile', width: profileWidth},
		{key: 'name', width: name, least: Math.min(16, name), cut: 'middle'},
		{key: 'job', width: longest('job', 20), least: longest('id', 12), yields: 2, cut: 'middle'},
		{key: 'word', width: longest('word', longestWord)},
		{key: 'when', width: 8, align: 'right', yields: 4},
		{key: 'took', width: longest('took', 8), align: 'right', yields: 5},
		{key: 'reason', width: reason, least: Math.min(12, reason), yields: 3, grows: true, cut: 'middle'},
		{key: 'hint', width: longest('hint', 16), align: 'right'},
	];
	return columns.filter(({key, width}) => width > 0 || key === 'reason');
}

function fitStrip(
	rows: readonly GridRow[],
	room: number,
	profileWidth: number,
): readonly Fitted<AttentionColumn>[] {
	const columns = columnsFor(rows, profileWidth);
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

const attentionKeys: readonly AttentionColumn[] = ['word', 'profile', 'name', 'job', 'when', 'reason'];

/** What went wrong and was not acknowledged: newest first, the rest as a number. */
export function attentionLines(state: ScreenState, signs: Signs): readonly Line[] {
	const {attention: height} = layoutOf(state);
	const {columns: width} = state.view.size;
	const {pins, older} = state.data.attention;
	const hidden = pins.length - Math.min(pins.length, height) + total(older);
	const style: TimeStyle = {mode: state.view.time, now: state.now};
	const rows = pins.slice(0, height).map((pin, at) => {
		const hints = [at === 0 ? 'a ack' : '', at === height - 1 && hidden > 0 ? `+${hidden} more` : ''];
		return attentionRow(pin, state, style, signs, hints.filter(hint => hint !== '').join('  '));
	});
	const fitted = fitStrip(rows, width - rowIndent - 1, stripProfiles(state, signs)?.width ?? 0);
	const look = {isSelected: false, isFocused: false};
	const lines = rows.map(row => gridLine(withShortId(row, fitted), fitted, look, width, signs));
	if (lines.length < height) {
		const text = `   +${total(older)} older, forgotten in detail: a acknowledges`;
		return [...lines, lineOf(span(text.slice(0, width), 'strong'))];
	}

	return lines;
}

export function spokenAttention(state: ScreenState, signs: Signs): readonly Line[] {
	const style: TimeStyle = {mode: state.view.time, now: state.now};
	return state.data.attention.pins
		.slice(0, 3)
		.map(pin => spokenLine(attentionRow(pin, state, style, signs, ''), attentionKeys, signs));
}

function attentionRow({job}: Pin, state: ScreenState, style: TimeStyle, signs: Signs, hint: string): GridRow {
	const took =
		job.endedAt !== null && job.startedAt !== null ? formatDuration(job.endedAt - job.startedAt) : '';
	const isRow = isLogRow(job);
	const row: GridRow = {
		...(isRow ? {covers: {name: ['job']}} : {}),
		sign: {text: signOf(job.status, signs), tone: job.status},
		cells: {
			name: {text: ownerOf(job, agentNames(state.data.agents)), tone: 'strong'},
			job: {text: jobName(job), tone: 'plain'},
			id: {text: isRow ? '' : job.kind === loneEvent ? jobName(job) : shortId(job.id), tone: 'plain'},
			word: {text: wordOf(job), tone: wordTone(job.status)},
			when: {text: momentText(job.endedAt ?? job.changedAt, style, 8), tone: 'plain'},
			took: {text: took.replace(/ 00s$/, ''), tone: 'plain'},
			reason: {text: reasonText(job), tone: 'plain'},
			hint: {text: hint, tone: 'strong'},
		},
	};
	return withProfile(row, job.source, stripProfiles(state, signs));
}

const longestWord = 12;

/** The server's own word, as the other panes say it. */
function wordOf({state, status}: Job): string {
	const words = shortStateWords(state, status);
	return words.length <= longestWord ? words : statusTable[status].word;
}

function total(counts: Counts): number {
	return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

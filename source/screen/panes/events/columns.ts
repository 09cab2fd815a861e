import {formatDuration} from '../../../domain/duration.ts';
import type {GapReason} from '../../../domain/gap.ts';
import type {AgentNames} from '../../kit/agent-names.ts';
import {type Cell, type GridRow, joinSpans, type RowLook} from '../../kit/grid.ts';
import type {ProfileColumn} from '../../kit/profile-column.ts';
import {type Column, columnGap} from '../../layout/columns.ts';
import {cutTo, fitTo} from '../../layout/cut.ts';
import {widthOf} from '../../layout/width.ts';
import {type Line, lineOf, span} from '../../looks/line.ts';
import {type Signs, signOf, tidy, wordTone} from '../../looks/signs.ts';
import {momentText, type TimeStyle} from '../../looks/time-text.ts';
import {eventWords, percentOf, shortId} from '../../looks/words.ts';
import type {FeedItem} from '../../state/feed-item.ts';
import {isChatter} from './chatter.ts';
import type {EventRow} from './fold.ts';
import {logRowCells, logRowCovers} from './log-row.ts';
import {agentNameOf} from './rows.ts';

export type EventColumn = 'time' | 'agent' | 'what' | 'subject' | 'request' | 'rest';

/** How wide the columns are whose text depends on it. */
export type EventWidths = Readonly<Record<'time' | 'agent' | 'what' | 'subject', number>>;

/** What gives way first: the request, the rest, then the widths of what and agent, then the subject. */
export function eventColumns(width: number, hasProfiles = false): readonly Column<EventColumn>[] {
	const columns: readonly Column<EventColumn>[] = [
		{key: 'time', width: width >= 100 ? 12 : 8},
		{key: 'agent', width: width >= 160 ? 30 : 16, least: 10, cut: 'middle'},
		{key: 'what', width: width >= 110 ? 29 : 24, least: 21, yields: 3},
		{key: 'subject', width: 16, least: 8, yields: 1, cut: 'middle'},
		{key: 'request', width: 16, yields: 6},
		{key: 'rest', width: 12, least: 8, yields: 5, grows: true, cut: width >= 110 ? 'middle' : 'end'},
	];
	// With one column more, what happened must not be the one that goes.
	return hasProfiles && width < 72 ? columns.filter(({key}) => key !== 'subject') : columns;
}

export function eventGridRow(
	{first, last, count, isOneAgent}: EventRow,
	names: AgentNames,
	style: TimeStyle,
	signs: Signs,
	widths: EventWidths,
): GridRow {
	const key = String(first.sequence);
	if (last.type !== 'event') {
		return {key, sign: {text: ' ', tone: 'plain'}, cells: {}};
	}
	const {event, status, subject, requestId} = last.event;
	const isDim = isChatter(last);
	const tone = isDim ? 'dim' : 'plain';
	const times = count > 1 ? ` ${signs.times}${count}` : '';
	const id = subject ? shortId(subject.id) : '';
	const sign: Cell = {text: signOf(status, signs), tone: isDim ? 'dim' : status};
	const time: Cell = {
		text: momentText((last.event.time ?? new Date(last.at)).getTime(), style, widths.time),
		tone: 'dim',
	};
	if (subject?.kind === 'activity') {
		const cells = logRowCells(last.event, agentNameOf(last, names));
		return {key, sign, cells: {time, ...cells}, covers: logRowCovers};
	}
	return {
		key,
		sign,
		...(requestId ? {} : {covers: {request: ['rest']}}),
		cells: {
			time,
			agent: {
				text: isOneAgent ? agentNameOf(last, names) : widths.agent >= 14 ? 'several agents' : 'several',
				tone,
			},
			what: {
				text: `${eventWords(event, status, widths.what)}${times}`,
				tone: isDim ? tone : wordTone(status),
			},
			subject: {text: subject ? (widths.subject >= 16 ? `${subject.kind} ${id}` : id) : '', tone},
			request: {text: requestId ? `request ${shortId(requestId)}` : restOf(last), tone: 'dim'},
			rest: {text: restOf(last), tone: 'dim'},
		},
	};
}

/** What else is worth a word: why it failed, how far it is, that something was kept secret. */
function restOf(item: FeedItem): string {
	if (item.type !== 'event') {
		return '';
	}
	const {progress, details} = item.event;
	const share = progress ? percentOf(progress) : null;
	if (share !== null) {
		return `${share} %`;
	}
	for (const name of ['reason', 'message', 'path', 'mode']) {
		const value = details[name];
		if (typeof value === 'string') {
			return value;
		}
	}
	return Object.values(details).includes('[redacted]') ? '[redacted]' : '';
}

const reasons: Readonly<Record<GapReason, string>> = {
	retention: 'no answer for longer than the server keeps events',
	restart: 'sweepwatch was not running',
	cap: 'more happened than the server keeps',
};

/** A gap spans the pane: nothing that stands beside it could be true. */
export function gapLine(
	item: FeedItem,
	style: TimeStyle,
	look: RowLook,
	width: number,
	signs: Signs,
	profiles: ProfileColumn | null,
): Line {
	if (item.type !== 'gap') {
		return lineOf();
	}
	const clock: TimeStyle = style.mode === 'relative' ? {...style, mode: 'utc'} : style;
	const text = tidy(gapText(item, clock), signs);
	const mark = look.isSelected && !look.isFocused ? signs.mark : ' ';
	const profile = profiles?.names.get(item.source);
	const name = profile && profiles ? fitTo(profile.text, profiles.width + columnGap) : '';
	const room = Math.max(1, width - 6 - widthOf(name));
	const body = fitTo(cutTo(text, room, 'end', signs.cut), room);
	const spans = joinSpans([
		span(mark, 'strong'),
		span(`${signs.gap} `, 'mark'),
		span(name, profile?.tone ?? 'mark'),
		span(`${body} ${signs.gap} `, 'mark'),
	]);
	const line = lineOf(...spans);
	return look.isSelected && look.isFocused ? {...line, isSelected: true} : line;
}

export function gapText(item: FeedItem & {readonly type: 'gap'}, style: TimeStyle): string {
	const {feed, from, to, reason} = item.gap;
	const [start, end] = [momentText(from.getTime(), style, 11), momentText(to.getTime(), style, 11)];
	const whose = feed === 'events' ? '' : ` of ${feed}`;
	const span = formatDuration(to.getTime() - from.getTime());
	return `nothing is known${whose} from ${start} to ${end} (${span}): ${reasons[reason]}`;
}

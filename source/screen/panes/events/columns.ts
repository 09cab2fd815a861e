import {isLogEvent} from '../../../domain/jobs/log-event.ts';
import {tellsOpenEnd} from '../../../domain/jobs/open-end.ts';
import {logAddressOf} from '../../../domain/log-address.ts';
import type {Subject} from '../../../domain/reference.ts';
import {statusTable} from '../../../domain/status.ts';
import {percentOf} from '../../../domain/vocabulary/progress-words.ts';
import {shortId} from '../../../domain/vocabulary/short-id.ts';
import {endingWords, eventWords} from '../../../domain/vocabulary/state-words.ts';
import {namesOf, nameWidth} from '../../kit/agent-names.ts';
import type {Cell, GridRow} from '../../kit/grid.ts';
import {wholeNameWidth} from '../../kit/job-words.ts';
import {type Column, columnGap, wideFrom} from '../../layout/columns.ts';
import {signOf, wordTone} from '../../looks/signs.ts';
import {momentText} from '../../looks/time-text.ts';
import type {FeedItem} from '../../state/feed-item.ts';
import type {ScreenState} from '../../state/state.ts';
import type {Drawing, Room} from '../pane.ts';
import {isChatter} from './chatter.ts';
import type {EventRow} from './fold.ts';
import {logRowCells, logRowCovers} from './log-row.ts';
import {agentNameOf} from './rows.ts';

type EventItem = Extract<FeedItem, {readonly type: 'event'}>;

/** What gives way first: the request, the rest, then the widths of what and agent, then the subject. */
export function eventColumns(state: ScreenState, {width, isTight}: Room): readonly Column[] {
	const isWide = width >= wideFrom;
	const columns: readonly Column[] = [
		{key: 'time', width: width >= 100 ? 12 : 8},
		{key: 'agent', width: isWide ? nameWidth(namesOf(state)) : 16, least: 10, cut: 'middle'},
		{key: 'what', width: width >= 110 ? 29 : 24, least: 21, yields: 3},
		{key: 'subject', width: isWide ? wholeNameWidth : 16, least: 8, yields: 1, cut: 'middle'},
		{key: 'request', width: 16, yields: 6},
		{key: 'rest', width: 12, least: 8, yields: 5, grows: true, cut: width >= 110 ? 'middle' : 'end'},
	];
	// With one column more, what happened must not be the one that goes.
	return isTight ? columns.filter(({key}) => key !== 'subject') : columns;
}

export function eventCells(
	{last, count, isOneAgent}: EventRow,
	{names, style, signs, widthOf}: Drawing,
): GridRow {
	if (last.type !== 'event') {
		return {sign: {text: ' ', tone: 'plain'}, cells: {}};
	}

	const {status, subject, requestId} = last.event;
	const rest = restOf(last);
	const request = requestId ? `request ${shortId(requestId)}` : '';
	// What went wrong comes before who asked, where the whole of it may fit.
	const told =
		widthOf('subject') >= wholeNameWidth && statusTable[status].bad ? [rest, request] : [request, rest];
	const isOne = request === '' || told[0] === rest;
	// What is about nothing in particular has the room that its subject would take.
	const hasRequest = request !== '' && widthOf('request') > 0;
	const isFree = subject === null && !hasRequest && rest === '' && widthOf('subject') > 0;
	const whatRoom = widthOf('what') + (isFree ? columnGap + widthOf('subject') : 0);
	const isDim = isChatter(last);
	const tone = isDim ? 'dim' : 'plain';
	const times = count > 1 ? ` ${signs.times}${count}` : '';
	const sign: Cell = {text: signOf(status, signs), tone: isDim ? 'dim' : status};
	const time: Cell = {
		text: momentText((last.event.time ?? new Date(last.at)).getTime(), style, widthOf('time')),
		tone: 'dim',
	};
	if (isLogEvent(last.event)) {
		const cells = logRowCells(last.event, agentNameOf(last, names));
		return {sign, cells: {time, ...cells}, covers: logRowCovers};
	}

	return {
		sign,
		covers: {...(isFree && {what: ['subject']}), ...(isOne && {request: ['rest']})},
		cells: {
			time,
			agent: {
				text: isOneAgent ? agentNameOf(last, names) : widthOf('agent') >= 14 ? 'several agents' : 'several',
				tone,
			},
			what: {
				text: `${whatWords(last, style.now, whatRoom)}${times}`,
				tone: isDim ? tone : wordTone(status),
			},
			subject: {text: subject ? subjectText(subject, widthOf('subject')) : '', tone},
			request: {text: isOne ? told.filter(text => text !== '').join('  ') : request, tone: 'dim'},
			rest: {text: rest, tone: 'dim'},
		},
	};
}

function whatWords({event: told, at}: EventItem, now: number, width: number): string {
	const {event, status, subject} = told;
	const isOpen = status === 'unknown' && tellsOpenEnd(told);
	const kind = subject?.kind ?? '';
	const ending = isOpen && endingWords(at, now, width - kind.length - 1);
	return ending ? `${kind} ${ending}` : eventWords(event, status, width);
}

function subjectText({kind, id}: Subject, width: number): string {
	const whole = `${kind} ${id}`;
	return whole.length <= width ? whole : width >= 16 ? `${kind} ${shortId(id)}` : shortId(id);
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

	return logAddressOf(details) ?? (Object.values(details).includes('[redacted]') ? '[redacted]' : '');
}

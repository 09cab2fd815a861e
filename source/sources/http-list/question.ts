import type {JsonObject} from '../../domain/json.ts';
import type {HttpRequest} from '../../http/exchange.ts';
import {fillBody, type Parameters} from './fill-body.ts';
import type {ListMapping, PageNumber, TimeForm} from './mapping/mapping.ts';

/** What is asked of the list, once. */
export type Question = {
	/** Only what came after; undefined: everything, the newest or the oldest first. */
	readonly after: Place | undefined;
	/** What was read of the same list before. */
	readonly read: {readonly pages: number; readonly rows: number};
	/** Rows that are wanted at most. */
	readonly limit: number;
};

/** A time as milliseconds since 1970, an id, and the marker; each null where it is not known. */
export type Place = {
	readonly time: number | null;
	readonly id: string | null;
	readonly marker: string | null;
};

export const nothingRead: Question['read'] = {pages: 0, rows: 0};

/** What is posted has its token filled in when it is sent. */
export type ListRequest = Omit<HttpRequest, 'body'> & {readonly body?: JsonObject | undefined};

export function writeRequest(mapping: ListMapping, question: Question): ListRequest {
	const {method, path, query, body, advance} = mapping;
	const marker = advance.by === 'marker' ? (question.after?.marker ?? undefined) : undefined;
	const isInHeader = advance.by === 'marker' && advance.sentIn === 'headers';
	const parameters = {
		...writeParameters(mapping, question),
		...(advance.by === 'marker' && !isInHeader && {[advance.parameter]: marker}),
	};
	return {
		method,
		path,
		...(method === 'POST' && {isReading: true}),
		query: body === undefined ? {...query, ...parameters} : query,
		...(body !== undefined && {body: fillBody(body, parameters)}),
		...(isInHeader && marker !== undefined && {headers: {[advance.parameter.toLowerCase()]: marker}}),
	};
}

function writeParameters(mapping: ListMapping, question: Question): Parameters {
	const {pageSize, advance} = mapping;
	const pages = pagesOf(mapping);
	return {
		...(pageSize.parameter !== undefined && {[pageSize.parameter]: sizeOf(mapping, question.limit)}),
		...(advance.by === 'date' && {[advance.parameter]: writeSince(advance, question.after)}),
		...(pages !== undefined && writePage(pages, question.read)),
	};
}

/** How further pages of one answer are asked for, where the API has a way. */
export function pagesOf({advance}: ListMapping): PageNumber | undefined {
	return advance.by === 'compare' ? undefined : advance.pages;
}

/** How many rows a full page has, as far as the mapping says. */
export function sizeOf({pageSize: {parameter, count}}: ListMapping, limit: number): number | undefined {
	return parameter === undefined ? count : Math.min(limit, count ?? limit);
}

/** The finest step in which a time is asked for, as milliseconds. */
export function stepOf(form: TimeForm): number {
	return form === 'milliseconds' ? 1 : 1000;
}

function writeSince(
	{form, value}: {readonly form: TimeForm; readonly value: string},
	after: Place | undefined,
): string | undefined {
	const time = after?.time ?? null;
	return time === null ? undefined : value.replace('{time}', () => writeTime(Math.max(0, time), form));
}

function writeTime(time: number, form: TimeForm): string {
	if (form === 'iso') {
		// Whole seconds: not every server reads a fraction.
		return `${new Date(time).toISOString().slice(0, 19)}Z`;
	}

	return String(Math.floor(time / stepOf(form)));
}

function writePage({parameter, first, counts}: PageNumber, read: Question['read']): Parameters {
	return {[parameter]: first + (counts === 'pages' ? read.pages : read.rows)};
}

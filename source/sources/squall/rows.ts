import type {Activity} from '../../domain/activity.ts';
import {isList} from '../../domain/json.ts';
import {cleanField} from '../../domain/text.ts';
import {BadAnswerError} from '../../http/errors/bad-answer-error.ts';
import {RefusedError} from '../../http/errors/refused-error.ts';
import type {HttpClient, HttpRequest} from '../../http/exchange.ts';
import {decodeList} from '../list.ts';
import type {Answer} from '../source.ts';
import type {Bareness} from './bareness.ts';
import {decodeActivity} from './decode-activity.ts';

export type Place = {
	readonly client: HttpClient;
	readonly where: readonly string[];
	readonly recursive: boolean;
	readonly bareness: Bareness;
};

export type Question = {
	readonly order: 'date' | '-date';
	/** From 1 on. */
	readonly page: number;
	readonly pageSize: number;
	/** What must hold besides the filters of the settings. */
	readonly also?: string | undefined;
};

export type Rows = Answer<Activity> & {
	/** Nothing lies behind it. */
	readonly isLast: boolean;
	readonly serverTime: number | undefined;
};

// No server is known to give fewer than this, if asked for more.
const usualPage = 100;

/** One page. An unknown parameter is a 400, so none is sent that is not needed. */
export async function askForRows(place: Place, question: Question, signal: AbortSignal): Promise<Rows> {
	const {where, recursive, bareness} = place;
	if (bareness.isOn) {
		return askForAll(place, question, signal);
	}

	try {
		return await askForPage(place, question, signal);
	} catch (error) {
		const isPlain = question.also === undefined && where.length === 0 && !recursive;
		if (!isPlain || !isRefusedExpression(error)) {
			throw explainRefusal(error, where);
		}

		// A server that takes no parameters at all shows the whole list to whoever sends none.
		const rows = await askForAll(place, question, signal).catch(other => {
			throw isRefusedExpression(other) ? error : other;
		});
		bareness.begin();
		return rows;
	}
}

async function askForPage(
	{client, where, recursive}: Place,
	{order, page, pageSize, also}: Question,
	signal: AbortSignal,
): Promise<Rows> {
	const query = {
		q: joinExpressions(also === undefined ? where : [...where, also]),
		order,
		page,
		pagesize: pageSize,
		recursive: recursive ? 'true' : undefined,
	};
	const {raws, serverTime} = await askForList(client, query, signal);
	const rows = decodeList(raws, 'activities', decodeActivity, (page - 1) * pageSize);
	return {...rows, isLast: raws.length < Math.min(pageSize, usualPage), serverTime};
}

async function askForAll({client}: Place, {page}: Question, signal: AbortSignal): Promise<Rows> {
	const {raws, serverTime} = await askForList(client, {}, signal);
	const rows = decodeList(page === 1 ? raws : [], 'activities', decodeActivity);
	return {...rows, isLast: true, serverTime};
}

async function askForList(client: HttpClient, query: HttpRequest['query'], signal: AbortSignal) {
	const {body, serverTime, status} = await client.ask({path: '/activities', query, signal});
	const raws = body ?? [];
	if (!isList(raws)) {
		throw new BadAnswerError(
			`The answer of ${new URL(client.origin).host} to /activities is no list. Check the endpoint; asking again may help`,
			{status},
		);
	}

	return {raws, serverTime};
}

/** `(a) and (b)`; one alone stands as it was written. */
function joinExpressions(expressions: readonly string[]): string | undefined {
	const [first, ...others] = expressions;
	return others.length === 0 ? first : expressions.map(expression => `(${expression})`).join(' and ');
}

/** What a server does not take of a filter must be told: without it, other rows would be shown. */
function explainRefusal(error: unknown, where: readonly string[]): unknown {
	if (isRefusedExpression(error) && where.length > 0) {
		const shown = cleanField(where.join(' and ')).slice(0, 200);
		return new RefusedError(
			`${error.message}. It may not take the filter (--where) ${shown}: check how it is written, or leave it out`,
			{status: error.status, cause: error},
		);
	}

	return error;
}

/** The answer to a `q`, or a part of one, that a server does not understand. */
export function isRefusedExpression(error: unknown): error is RefusedError {
	return error instanceof RefusedError && (error.status === 400 || error.status === 422);
}

import {isObject, type Json} from '../domain/json.ts';
import {BadAnswerError} from '../http/errors/bad-answer-error.ts';
import {ForbiddenError} from '../http/errors/forbidden-error.ts';
import {NotFoundError} from '../http/errors/not-found-error.ts';
import {NotOfferedError} from '../http/errors/not-offered-error.ts';
import type {HttpClient, HttpRequest} from '../http/exchange.ts';
import type {Decoder} from './decoded.ts';

export type ListAnswer = {
	readonly items: readonly Json[];
	/** The answer whole: what stands beside the list. */
	readonly body: Json;
	readonly serverTime: number | undefined;
};

/** The list that stands under that key; without a key, the answer itself is the list. */
export async function askForList(
	client: HttpClient,
	request: HttpRequest,
	key?: string,
): Promise<ListAnswer> {
	const {body = null, status, serverTime} = await client.ask(request);
	const items = key === undefined ? body : isObject(body) ? body[key] : undefined;
	if (!Array.isArray(items)) {
		throw badAnswer(client, request, status, key === undefined ? 'is no list' : `has no list of ${key}`);
	}

	return {items, body, serverTime};
}

export async function askForOne<Value>(
	client: HttpClient,
	request: HttpRequest,
	decode: Decoder<Value>,
): Promise<Value> {
	const {body = null, status} = await client.ask(request);
	const decoded = decode(body);
	if ('problem' in decoded) {
		throw badAnswer(client, request, status, `cannot be read: ${decoded.problem}`);
	}

	return decoded.value;
}

/** What a server does not have, does not offer or does not show is no failure here. */
export async function ifOffered<Value>(promise: Promise<Value>): Promise<Value | null> {
	try {
		return await promise;
	} catch (error) {
		if (
			error instanceof NotFoundError ||
			error instanceof NotOfferedError ||
			error instanceof ForbiddenError
		) {
			return null;
		}

		throw error;
	}
}

function badAnswer({origin}: HttpClient, {path}: HttpRequest, status: number, what: string): BadAnswerError {
	// The project and the ids in a path were encoded by ourselves: nothing odd can stand in it.
	return new BadAnswerError(
		`The answer of ${new URL(origin).host} to ${path} ${what}. Check the endpoint; asking again may help`,
		{status},
	);
}

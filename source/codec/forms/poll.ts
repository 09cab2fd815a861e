import {isObject, type JsonObject} from '../../domain/json.ts';
import type {ItemProblem, Poll} from '../../domain/poll.ts';
import {readDate} from '../../domain/time.ts';
import {dateOf, dateToJson, listOf, needText, numberOf, objectOf, textOf} from '../fields.ts';
import type {Form} from './form.ts';

/** A routine poll says that it is one. */
export const pollForm: Form<Poll> = {
	write: poll => ({
		feed: poll.feed,
		ok: poll.ok,
		error: poll.error && {
			code: poll.error.code,
			message: poll.error.message,
			status: poll.error.status,
		},
		attempt: poll.attempt,
		retryAt: dateToJson(poll.retryAt),
		nextAt: dateToJson(poll.nextAt),
		marker: poll.marker,
		coveredUntil: dateToJson(poll.coveredUntil),
		...(poll.coveredThere && {
			coveredThere: [
				dateToJson(new Date(Math.floor(poll.coveredThere.least))),
				dateToJson(new Date(Math.ceil(poll.coveredThere.most))),
			],
		}),
		...(poll.problems.length === 0 ? {} : {problems: poll.problems.map(problem => ({...problem}))}),
		...(poll.isRoutine ? {routine: true} : {}),
	}),
	read(json) {
		const error = objectOf(json, 'error');
		const retryAt = dateOf(json, 'retryAt');
		return {
			feed: needText(json, 'feed'),
			ok: json.ok === true,
			error: error && {
				code: textOf(error, 'code') ?? '',
				message: textOf(error, 'message') ?? '',
				status: numberOf(error, 'status'),
			},
			attempt: numberOf(json, 'attempt') ?? 0,
			retryAt,
			nextAt: dateOf(json, 'nextAt') ?? retryAt,
			marker: textOf(json, 'marker'),
			coveredUntil: dateOf(json, 'coveredUntil'),
			...spanOf(json),
			isRoutine: json.routine === true,
			problems: problemsOf(json),
		};
	},
};

/** Lines of before it was written down have none. */
function spanOf(json: JsonObject): Pick<Poll, 'coveredThere'> {
	const [least, most] = listOf(json, 'coveredThere').map(readDate);
	return least && most ? {coveredThere: {least: least.getTime(), most: most.getTime()}} : {};
}

function problemsOf(json: JsonObject): readonly ItemProblem[] {
	return listOf(json, 'problems')
		.filter(isObject)
		.map(problem => {
			const count = numberOf(problem, 'count');
			return {
				item: textOf(problem, 'item') ?? '',
				message: textOf(problem, 'message') ?? '',
				...(count !== null && {count}),
			};
		});
}

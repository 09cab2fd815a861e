import type {Json} from '../../domain/json.ts';
import {cleanField} from '../../domain/text.ts';
import type {DiagnosedPart} from '../diagnosis.ts';
import {findField} from './field.ts';
import type {ListMapping} from './mapping/mapping.ts';
import {readMoment} from './moment.ts';
import {statusOf} from './row.ts';

const mostWords = 6;

/** Words of the rows that no list of the mapping names. */
export function diagnoseStatuses(
	{fields, statuses}: ListMapping,
	rows: readonly Json[],
): readonly DiagnosedPart[] {
	const words = rows
		.map(row => findField(row, fields.status))
		.filter(field => field !== undefined)
		.map(({value}) => String(value).trim());
	if (words.length === 0) {
		return [];
	}

	const counts = new Map<string, number>();
	for (const word of words.filter(word => statusOf(statuses, word) === 'unknown')) {
		counts.set(word, (counts.get(word) ?? 0) + 1);
	}

	const part = {
		part: 'statuses',
		lookedFor: statuses.size === 0 ? 'no words' : wordsOf([...statuses.keys()]),
	};
	if (counts.size === 0) {
		return [{...part, ok: true, found: 'no other word'}];
	}

	const unnamed = [...counts]
		.toSorted(([, a], [, b]) => b - a)
		.slice(0, mostWords)
		.map(
			([word, count]) =>
				`${count} ${count === 1 ? 'row says' : 'rows say'} "${cleanField(word).slice(0, 40)}"`,
		);
	return [
		{
			...part,
			ok: false,
			found: `${unnamed.join(', ')}${counts.size > mostWords ? ', …' : ''}, which no list names`,
			advice: 'name each in a list of statuses: failed, with-errors, stopped, running, completed…',
		},
	];
}

/** Whether the rows stand as the mapping says. */
export function diagnoseOrder({fields, order}: ListMapping, rows: readonly Json[]): readonly DiagnosedPart[] {
	const times = rows
		.map(row => findField(row, fields.time))
		.map(field => (field === undefined ? null : readMoment(field.value)))
		.filter(time => time !== null)
		.map(time => time.getTime());
	const [first, last] = [times[0], times.at(-1)];
	if (first === undefined || last === undefined || first === last) {
		return [];
	}

	const found = first > last ? 'newest-first' : 'oldest-first';
	const part = {
		part: 'order',
		lookedFor: order,
		found: `${found}, by the times of the first and the last row`,
	};
	return [
		found === order ? {...part, ok: true} : {...part, ok: false, advice: `did you mean order = "${found}"?`},
	];
}

/** Whether the server gives as many as it is asked for. */
export function diagnosePageSize({pageSize}: ListMapping, rows: readonly Json[]): readonly DiagnosedPart[] {
	const {parameter, count} = pageSize;
	if (parameter === undefined || count === undefined) {
		return [];
	}

	const part = {
		part: 'page-size',
		lookedFor: `at most ${count} rows, by "${cleanField(parameter)}"`,
		found: `${rows.length} rows`,
	};
	return [
		rows.length > count
			? {...part, ok: false, advice: 'the server does not seem to know this parameter'}
			: {...part, ok: true},
	];
}

function wordsOf(words: readonly string[]): string {
	const named = words.slice(0, mostWords * 2).map(word => `"${cleanField(word).slice(0, 40)}"`);
	return `${named.join(', ')}${words.length > named.length ? ', …' : ''}`;
}

import {createProblemList} from '../domain/item-problems.ts';
import type {Json} from '../domain/json.ts';
import type {ItemProblem} from '../domain/poll.ts';
import type {Decoded} from './decoded.ts';
import type {Answer} from './source.ts';

/** A bad item is reported and costs only itself. The offset counts what stood on earlier pages. */
export function decodeList<Value>(
	items: readonly Json[],
	place: string,
	decode: (item: Json, index: number) => Decoded<Value>,
	offset = 0,
): Answer<Value> {
	const values: Value[] = [];
	const problems = createProblemList();
	for (let index = 0; index < items.length; index++) {
		const decoded = decode(items[index] as Json, index);
		if ('value' in decoded) {
			values.push(decoded.value);
		} else {
			problems.add(place, offset + index, decoded.problem);
		}
	}

	return {items: values, problems: problems.all};
}

/** Only the first of each key: answers may repeat themselves. */
export function dropRepeats<Value>(
	values: readonly Value[],
	keyOf: (value: Value) => string,
): readonly Value[] {
	const seen = new Set<string>();
	return values.filter(value => {
		const key = keyOf(value);
		return seen.size < seen.add(key).size;
	});
}

/** The pages put together, until there are so many items. */
export async function collectPages<Row>(
	pages: AsyncIterable<Answer<Row>>,
	limit = Number.POSITIVE_INFINITY,
): Promise<Answer<Row>> {
	const items: Row[] = [];
	const problems: ItemProblem[] = [];
	for await (const page of pages) {
		items.push(...page.items);
		problems.push(...page.problems);
		if (items.length >= limit) {
			break;
		}
	}

	return {items, problems};
}

import * as v from 'valibot';
import type {Json} from '../domain/json.ts';

/** A good item, or why it is none: short, clean and without anything that the answer held. */
export type Decoded<Value> = {readonly value: Value} | {readonly problem: string};

export type Decoder<Value> = (item: Json) => Decoded<Value>;

/** The same, but what it has decoded before it knows: answers keep what is in them as it was. */
export function onceEach<Value>(decode: Decoder<Value>): Decoder<Value> {
	const known = new WeakMap<object, Decoded<Value>>();
	return item => {
		if (typeof item !== 'object' || item === null) {
			return decode(item);
		}

		const found = known.get(item);
		if (found !== undefined) {
			return found;
		}

		const decoded = decode(item);
		// What is none is told by a count: to remember hundreds of thousands of them would take more than they do.
		if ('value' in decoded) {
			known.set(item, decoded);
		}

		return decoded;
	};
}

const settings = {abortEarly: true};

export function decodeWith<const T extends v.GenericSchema>(
	schema: T,
	item: Json,
): Decoded<v.InferOutput<T>> {
	const result = v.safeParse(schema, item, settings);
	return result.success ? {value: result.output} : {problem: describe(result.issues[0])};
}

function describe(issue: v.BaseIssue<unknown>): string {
	const place = v.getDotPath(issue);
	if (place === null) {
		return issue.message;
	}

	return `${place} ${issue.received === 'undefined' ? 'is missing' : issue.message}`;
}

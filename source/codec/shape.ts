/** A JSON Schema, or a part of one. */
export type Schema = Readonly<Record<string, unknown>>;

export const draft = 'https://json-schema.org/draft/2020-12/schema';

export const text: Schema = {type: 'string'};
export const number: Schema = {type: 'number'};
export const count: Schema = {type: 'integer', minimum: 0};
export const flag: Schema = {type: 'boolean'};
/** Whatever a server told beside what is known. */
export const anything: Schema = {type: 'object'};
/** ISO 8601, in UTC. */
export const time: Schema = {type: 'string', format: 'date-time'};

export function orNull(schema: Schema): Schema {
	return {anyOf: [schema, {type: 'null'}]};
}

export function oneOf(words: readonly string[]): Schema {
	return {enum: words};
}

export function listOf(items: Schema): Schema {
	return {type: 'array', items};
}

/** Keys that may be missing end in `?`. Further ones may come with a later version. */
export function object(keys: Readonly<Record<string, Schema>>): Schema {
	const names = Object.keys(keys);
	return {
		type: 'object',
		required: names.filter(name => !name.endsWith('?')),
		properties: Object.fromEntries(
			Object.entries(keys).map(([name, schema]) => [name.replace(/\?$/, ''), schema]),
		),
	};
}

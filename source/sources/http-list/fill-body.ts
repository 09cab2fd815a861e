import {isList, isObject, type Json, type JsonObject} from '../../domain/json.ts';
import {findAt} from './field.ts';
import {parsePlace} from './mapping/field-path.ts';

/** What changes from request to request; undefined: it is left as it is written. */
export type Parameters = Readonly<Record<string, string | number | undefined>>;

/** What is posted, with each parameter at the place of its name. A number stays one. */
export function fillBody(body: JsonObject, parameters: Parameters): JsonObject {
	let filled: Json = body;
	for (const [name, value] of Object.entries(parameters)) {
		const place = parsePlace(name);
		if (value !== undefined && typeof place !== 'string') {
			const isNumber = typeof findAt(body, place.keys) === 'number' && Number.isSafeInteger(Number(value));
			filled = put(filled, place.keys, isNumber ? Number(value) : value);
		}
	}

	return filled as JsonObject;
}

function put(here: Json | undefined, [key, ...rest]: readonly string[], value: Json): Json {
	if (key === undefined) {
		return value;
	}

	if (here !== undefined && isList(here) && /^\d{1,4}$/.test(key)) {
		const index = Math.min(Number(key), here.length);
		return here.toSpliced(index, 1, put(here[index], rest, value));
	}

	const object = here !== undefined && isObject(here) ? here : {};
	return {...object, [key]: put(object[key], rest, value)};
}

/** The same with the token in each text that names it. */
export function fillToken(value: Json, token: string): Json {
	if (typeof value === 'string') {
		return value.replaceAll('{token}', () => token);
	}

	if (isList(value)) {
		return value.map(inner => fillToken(inner, token));
	}

	return isObject(value)
		? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fillToken(inner, token)]))
		: value;
}

import type * as v from 'valibot';
import type {Json, JsonObject} from '../domain/json.ts';
import {redactJson} from '../domain/redaction.ts';
import {type Decoded, decodeWith} from './decoded.ts';
import {type Rests, restOf} from './rest.ts';

/** First its secrets go, then it is read; what it held beside what is told becomes its details. */
export function decodeItem<const T extends v.GenericSchema, Told extends {readonly details: JsonObject}>(
	item: Json,
	schema: T,
	rests: Rests<Told>,
	tell: (fields: v.InferOutput<T>, safe: JsonObject) => Told,
): Decoded<Told> {
	const safe = redactJson(item);
	const decoded = decodeWith(schema, safe);
	if ('problem' in decoded) {
		return decoded;
	}

	// What a schema of ours takes is an object.
	const object = safe as JsonObject;
	const told = tell(decoded.value, object);
	return {value: {...told, details: restOf(object, told, rests)}};
}

import * as v from 'valibot';
import type {Json, JsonObject} from '../../../domain/json.ts';
import {redactJson} from '../../../domain/redaction.ts';
import type {CleanupErrors} from '../../../domain/shown.ts';
import {type Decoded, decodeWith} from '../../decoded.ts';
import {count, maybe, name, noObject} from '../../fields.ts';

const error = v.object({
	index: maybe(count),
	path: maybe(name),
	type: maybe(name),
	description: maybe(name),
	exception: maybe(name),
});
const schema = v.object(
	{
		count: maybe(count),
		reason: maybe(name),
		list: maybe(v.array(maybe(error))),
	},
	noObject,
);

export function decodeCleanupErrors(item: Json): Decoded<CleanupErrors> {
	const safe = redactJson(item);
	const decoded = decodeWith(schema, safe);
	if ('problem' in decoded) {
		return decoded;
	}

	const {list, ...rest} = decoded.value;
	return {
		value: {
			...rest,
			diagnostics: (safe as JsonObject).diagnostics ?? null,
			list: (list ?? []).filter(row => row !== null),
		},
	};
}

import * as v from 'valibot';
import type {Activity} from '../../domain/activity.ts';
import type {Json} from '../../domain/json.ts';
import {readDate} from '../../domain/time.ts';
import {decodeItem} from '../decode-item.ts';
import type {Decoded} from '../decoded.ts';
import {id, maybe, name, noObject} from '../fields.ts';
import {type Rests, restOfAll, restOfTime, restOfValue} from '../rest.ts';
import {actorOf, redactClaims} from './claims.ts';
import {errorWords} from './error-words.ts';

const schema = v.object(
	{
		ID: id,
		operation: maybe(name),
		targetIdentity: maybe(name),
		message: maybe(name),
		date: v.optional(v.unknown()),
	},
	noObject,
);

const rests: Rests<Activity> = new Map<string, (raw: Json, told: Activity) => Json | undefined>([
	['ID', restOfAll],
	['message', (raw, told) => restOfValue(raw, told.text)],
	['date', (raw, told) => restOfTime(raw, told.time)],
	['claims', redactClaims],
]);

/** A row tells of failure by its `error` alone; of success it says nothing. */
export function decodeActivity(item: Json): Decoded<Activity> {
	return decodeItem(
		item,
		schema,
		rests,
		({ID, operation, targetIdentity, message, date}, {error, claims}) => {
			const failure = errorWords(error ?? null);
			return {
				id: ID,
				kind: 'activity',
				name: join([operation, targetIdentity], ' '),
				state: '',
				status: failure === undefined ? 'info' : 'failed',
				time: readDate(date),
				agent: null,
				destination: null,
				subject: null,
				parentId: null,
				backupId: null,
				actor: actorOf(redactClaims(claims ?? null)),
				text: join([failure ?? null, message === failure ? null : message], ': '),
				details: {},
			};
		},
	);
}

function join(parts: readonly (string | null)[], glue: string): string | null {
	return parts.filter(part => part !== null).join(glue) || null;
}

import {dateToJson} from '../codec/fields.ts';
import {toJsonLine} from '../codec/json-line.ts';
import {isObject} from '../domain/json.ts';
import type {Message} from './port.ts';

export type Held = {
	readonly holder: string;
	/** 0: its own sequence, which who wrote it could not know. */
	readonly epoch: number;
	/** Since when he leads, where he said it. */
	readonly since?: Date | undefined;
	/** Whoever held it has gone, and nobody need wait. */
	readonly isReleased?: boolean;
};

export function leaseLine({holder, epoch, since, isReleased = false}: Held): string {
	return toJsonLine({
		type: 'lease',
		holder,
		epoch,
		...(since && {since: dateToJson(since)}),
		...(isReleased && {released: true}),
	});
}

/** Of what cannot be read: somebody unknown holds it, and has to be waited for. */
export function readLease({seq, body}: Pick<Message, 'seq' | 'body'>): Held {
	let json: unknown;
	try {
		json = JSON.parse(body);
	} catch {
		json = undefined;
	}

	const {holder = '', epoch = 0, since, released = false} = isObject(json) ? json : {};
	const begun = typeof since === 'string' ? new Date(since) : undefined;
	return {
		holder: String(holder),
		epoch: typeof epoch === 'number' && Number.isSafeInteger(epoch) && epoch > 0 ? epoch : seq,
		since: begun && Number.isFinite(begun.getTime()) ? begun : undefined,
		isReleased: released === true,
	};
}

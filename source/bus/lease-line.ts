import {toJsonLine} from '../codec/json-line.ts';
import {isObject} from '../domain/json.ts';
import type {Message} from './port.ts';

export type Held = {
	readonly holder: string;
	/** 0: its own sequence, which who wrote it could not know. */
	readonly epoch: number;
	/** Whoever held it has gone, and nobody need wait. */
	readonly isReleased?: boolean;
};

export function leaseLine({holder, epoch, isReleased = false}: Held): string {
	return toJsonLine({type: 'lease', holder, epoch, ...(isReleased && {released: true})});
}

/** Of what cannot be read: somebody unknown holds it, and has to be waited for. */
export function readLease({seq, body}: Pick<Message, 'seq' | 'body'>): Held {
	let json: unknown;
	try {
		json = JSON.parse(body);
	} catch {
		json = undefined;
	}

	const {holder = '', epoch = 0, released = false} = isObject(json) ? json : {};
	return {
		holder: String(holder),
		epoch: typeof epoch === 'number' && Number.isSafeInteger(epoch) && epoch > 0 ? epoch : seq,
		isReleased: released === true,
	};
}

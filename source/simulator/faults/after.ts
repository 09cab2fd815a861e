import {member} from '../body.ts';
import type {Random} from '../random.ts';
import type {Reply} from '../reply.ts';
import type {FaultSet} from './fault-set.ts';
import {makeHostile, spoilItem} from './spoil.ts';

/** What is sent, and how badly. */
export type Delivery = {
	readonly reply: Reply;
	/** Only so much of the body is sent, then the connection is cut. */
	readonly isCutOff: boolean;
	/** The body trickles in over so many milliseconds. */
	readonly trickle: number;
};

const page =
	'<!DOCTYPE html>\n<html><head><title>Maintenance</title></head><body><h1>We will be right back</h1></body></html>\n';

export function spoil(faults: FaultSet, path: string, given: Reply, random: Random): Delivery {
	let reply = given;
	if (faults.striking('html', path)) {
		reply = {status: 200, text: page, headers: {'content-type': 'text/html; charset=utf-8'}};
	} else if (faults.striking('garbage', path)) {
		reply = {...reply, text: `{"events": [{"id": "56${random.hex(6)}", \u0000 oops`};
	} else if (reply.status === 200) {
		reply = spoilItems(faults, path, reply, random);
	}

	return {
		reply,
		isCutOff: faults.striking('truncate', path) !== undefined,
		trickle: faults.striking('slow-body', path)?.length ?? 0,
	};
}

function spoilItems(faults: FaultSet, path: string, reply: Reply, random: Random): Reply {
	const isHostile = faults.striking('hostile-names', path) !== undefined;
	const isBad = faults.striking('bad-item', path) !== undefined;
	const isUnsorted = faults.striking('unsorted', path) !== undefined;
	const isRepeated = faults.striking('repeat', path) !== undefined;
	if (!(isHostile || isBad || isUnsorted || isRepeated)) {
		return reply;
	}

	let body: unknown = JSON.parse(reply.text);
	if (isHostile) {
		body = makeHostile(body);
	}

	const items = findItems(body);
	if (items !== undefined && items.length > 0) {
		if (isRepeated) {
			items.push(items[random.integer(0, items.length - 1)]);
		}

		if (isUnsorted) {
			shuffle(items, random);
		}

		if (isBad) {
			const index = random.integer(0, items.length - 1);
			items[index] = spoilItem(items[index], random);
		}
	}

	return {...reply, text: JSON.stringify(body)};
}

/** The list of a page: the body itself, or the first member that is one. */
function findItems(body: unknown): unknown[] | undefined {
	if (Array.isArray(body)) {
		return body;
	}

	for (const name of ['events', 'agents', 'cleanups', 'activities', 'list', 'results']) {
		const list = member(body, name);
		if (Array.isArray(list)) {
			return list;
		}
	}

	const items = member(member(body, 'data'), 'items');
	return Array.isArray(items) ? items : undefined;
}

function shuffle(items: unknown[], random: Random): void {
	for (let index = items.length - 1; index > 0; index--) {
		const other = random.integer(0, index);
		[items[index], items[other]] = [items[other], items[index]];
	}
}

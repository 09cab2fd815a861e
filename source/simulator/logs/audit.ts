import {problemOf} from '../problem-of.ts';
import {type Reply, reply} from '../reply.ts';
import {createPrinter, type LogCall, readableRows} from './call.ts';
import {answerFeed, answerRunning, feedPath, runningPath} from './feed.ts';
import {readMoment, toMoment} from './moment.ts';

export const auditPath = '/audit/log';
const usualLimit = 50;
const highestLimit = 1000;

/*
 * The audit log that someone wrote himself:
 * GET /audit/log       since (ISO, or seconds or milliseconds since 1970), after (an id), limit, page (from 1),
 *                      order (desc; asc with `after`)
 * GET /audit/log/{id}  one row
 */
export function answerAudit(call: LogCall): Reply {
	const beside = {[auditPath]: answerList, [feedPath]: answerFeed, [runningPath]: answerRunning}[call.path];
	if (beside !== undefined) {
		return beside(call);
	}

	const id = call.path.startsWith(`${auditPath}/`) ? call.path.slice(auditPath.length + 1) : undefined;
	const row = readableRows(call, 'http').find(row => row.id === id);
	return row === undefined
		? problemOf('http', 404, 'There is no such entry.')
		: reply(200, createPrinter(call, 'http')(row));
}

function answerList(call: LogCall): Reply {
	const {query} = call;
	const since = query.get('since');
	const after = query.get('after');
	const limit = readCount(query.get('limit'), usualLimit);
	const page = readCount(query.get('page'), 1);
	const order = query.get('order') ?? (after === null ? 'desc' : 'asc');
	const from = since === null ? '' : readSince(since);
	if (from === undefined) {
		return problemOf('http', 400, 'since must be a date.');
	}

	if (limit === undefined || limit > highestLimit || page === undefined) {
		return problemOf('http', 400, `limit must be from 1 to ${highestLimit}, page at least 1.`);
	}

	if (order !== 'asc' && order !== 'desc') {
		return problemOf('http', 400, 'order must be asc or desc.');
	}

	const all = readableRows(call, 'http');
	const marker = after === null ? undefined : all.findIndex(({id}) => id === after);
	if (marker === -1) {
		return problemOf('http', 400, 'after names no entry.');
	}

	const rows = all.slice((marker ?? -1) + 1).filter(({moment}) => moment >= from);
	const ordered = order === 'asc' ? rows : rows.reverse();
	const items = ordered.slice((page - 1) * limit, page * limit).map(createPrinter(call, 'http'));
	return reply(200, {data: {items}});
}

function readCount(text: string | null, usual: number): number | undefined {
	if (text === null) {
		return usual;
	}

	return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}

function readSince(text: string): string | undefined {
	if (/^\d{9,10}(?:\.\d+)?$/.test(text)) {
		return toMoment(Number(text) * 1000);
	}

	return /^\d{12,13}$/.test(text) ? toMoment(Number(text)) : readMoment(text, 0);
}

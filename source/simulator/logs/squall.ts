import {problemOf} from '../problem-of.ts';
import {type Reply, reply} from '../reply.ts';
import {createPrinter, type LogCall, readableRows} from './call.ts';
import {type Filter, parseQuery} from './squall-query.ts';
import {pushPath, squallNamespace} from './squall-style.ts';
import type {Row} from './types.ts';

export const squallList = '/activities';
const usualPageSize = 100;
const highestPageSize = 10_000;
const parameters: ReadonlySet<string> = new Set(['q', 'page', 'pagesize', 'order', 'recursive']);
const orderable: ReadonlySet<string> = new Set([
	'ID',
	'claims',
	'data',
	'date',
	'error',
	'message',
	'namespace',
	'originalData',
	'source',
	'targetIdentity',
]);

/** Squall, the activities of seed 004. */
export function answerSquall(call: LogCall): Reply {
	const {namespace, path} = call;
	if (namespace === undefined) {
		return problemOf('squall', 400, 'The header X-Namespace is missing.');
	}

	if (namespace !== squallNamespace && !namespace.startsWith(`${squallNamespace}/`)) {
		return problemOf('squall', 403, `You are not allowed to read the namespace ${namespace}.`);
	}

	if (path === pushPath) {
		return problemOf('squall', 400, 'Only a WebSocket is opened here.');
	}

	if (path === squallList) {
		return answerList(call, namespace);
	}

	const id = path.slice(squallList.length + 1);
	const row = keptRows(call).find(row => row.id === id && row.body.namespace === namespace);
	return row === undefined
		? problemOf('squall', 404, 'Unable to find the object.')
		: reply(200, createPrinter(call, 'squall')(row));
}

/** The log is capped, over all namespaces. */
function keptRows(call: LogCall): readonly Row[] {
	const {faults, path, world} = call;
	const cap = faults.striking('cap', path)?.fault.calls ?? world.settings.squallCap;
	const {rows} = world.logs.squall;
	const oldest = rows.length - cap;
	return oldest <= 0
		? readableRows(call, 'squall')
		: readableRows(call, 'squall').filter(({sequence}) => sequence > (rows[oldest - 1]?.sequence ?? 0));
}

function answerList(call: LogCall, namespace: string): Reply {
	const wanted = readQuery(call);
	if (typeof wanted === 'string') {
		return problemOf('squall', 400, wanted);
	}

	const {filter, compare, page, pageSize, isRecursive} = wanted;
	const rows = keptRows(call)
		.filter(row => (isRecursive ? isBelow(row, namespace) : row.body.namespace === namespace) && filter(row))
		.sort(compare)
		.slice((page - 1) * pageSize, page * pageSize);
	return rows.length === 0 ? answerNothing(call) : reply(200, rows.map(createPrinter(call, 'squall')));
}

function answerNothing({faults, path}: LogCall): Reply {
	if (faults.striking('empty-204', path)) {
		return {status: 204, text: ''};
	}

	return reply(200, faults.striking('null-lists', path) ? null : []);
}

function isBelow({body}: Row, namespace: string): boolean {
	return body.namespace === namespace || String(body.namespace).startsWith(`${namespace}/`);
}

type Query = {
	readonly filter: Filter;
	readonly compare: (one: Row, other: Row) => number;
	readonly page: number;
	readonly pageSize: number;
	readonly isRecursive: boolean;
};

/** What is asked for, or what is wrong with it. */
function readQuery({query, faults, path}: LogCall): Query | string {
	const names = [...query.keys()];
	const unknown = faults.striking('no-parameters', path)
		? names[0]
		: names.find(name => !parameters.has(name));
	if (unknown !== undefined || (query.has('q') && faults.striking('no-q', path))) {
		return `Unknown parameter: ${unknown ?? 'q'}.`;
	}

	const page = Number(query.get('page') ?? 1);
	const isWhole = faults.striking('no-parameters', path) !== undefined;
	const pageSize = isWhole ? highestPageSize : Number(query.get('pagesize') ?? usualPageSize);
	if (!isWithin(page, 1e9) || !isWithin(pageSize, highestPageSize)) {
		return `page and pagesize must be whole numbers from 1, pagesize at most ${highestPageSize}.`;
	}

	const recursive = query.get('recursive') ?? 'false';
	if (recursive !== 'true' && recursive !== 'false') {
		return 'recursive must be true or false.';
	}

	const order = query.getAll('order').flatMap(text => text.split(','));
	const wrong = order.find(text => !orderable.has(text.replace(/^-/, '')));
	if (wrong !== undefined) {
		return `Cannot order by ${wrong}.`;
	}

	try {
		const text = faults.striking('q-ignored', path) ? null : query.get('q');
		const filter = text === null ? () => true : parseQuery(text);
		return {filter, compare: createOrder(order), page, pageSize, isRecursive: recursive === 'true'};
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}

function isWithin(value: number, most: number): boolean {
	return Number.isInteger(value) && value >= 1 && value <= most;
}

/** What is equal stays in the order it appeared, whichever way the rest is turned. */
function createOrder(order: readonly string[]): Query['compare'] {
	return (one, other) => {
		for (const text of order) {
			const isDown = text.startsWith('-');
			const name = isDown ? text.slice(1) : text;
			const [left, right] = [keyOf(one, name), keyOf(other, name)];
			if (left !== right) {
				return left < right === isDown ? 1 : -1;
			}
		}

		return one.sequence - other.sequence;
	};
}

function keyOf(row: Row, name: string): string {
	const value = row.body[name];
	return name === 'date' ? row.moment : typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

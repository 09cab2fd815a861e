import {member} from '../body.ts';
import {problemOf} from '../problem-of.ts';
import {type Reply, reply} from '../reply.ts';
import {createPrinter, type LogCall, readableRows} from './call.ts';
import {type Moment, readMoment} from './moment.ts';
import type {Row} from './types.ts';

export const sdeList = '/api/v2/activities/';
const highestPageSize = 1000;

/** Members of a row, and members of its `data`, that a filter compares with. */
const ownFilters = ['id', 'actor', 'name'] as const;
const dataFilters = [
	'application',
	'application_desc',
	'business_unit',
	'business_unit_desc',
	'project',
	'project_desc',
	'standard',
	'standard_desc',
] as const;

/** SD Elements, the activities of seed 003. */
export function answerSde(call: LogCall): Reply {
	if (`${call.path}/` === sdeList) {
		return {status: 301, text: '', headers: {location: sdeList}};
	}

	if (call.path === sdeList) {
		return answerList(call);
	}

	const id = /^\/api\/v2\/activities\/(\d+)\/$/.exec(call.path)?.[1];
	const row = readableRows(call, 'sde').find(row => row.id === id);
	return row === undefined
		? problemOf('sde', 404, 'Not found.')
		: reply(200, createPrinter(call, 'sde')(row));
}

function answerList(call: LogCall): Reply {
	const {query, faults, path} = call;
	const isWanted = readFilters(call);
	if (typeof isWanted === 'string') {
		return problemOf('sde', 400, isWanted);
	}

	const print = createPrinter(call, 'sde');
	const rows = readableRows(call, 'sde').filter(isWanted).reverse();
	const pageSize = faults.striking('no-page-size', path) ? undefined : readPageSize(query.get('page_size'));
	if (pageSize === undefined) {
		return reply(200, {results: rows.map(print)});
	}

	const page = query.get('page') ?? '1';
	const last = Math.max(1, Math.ceil(rows.length / pageSize));
	if (!/^\d{1,9}$/.test(page) || Number(page) < 1 || Number(page) > last) {
		return problemOf('sde', 404, 'Invalid page.');
	}

	const number = Number(page);
	return reply(200, {
		count: rows.length,
		next: number < last ? linkPage(call, number + 1) : null,
		previous: number > 1 ? linkPage(call, number - 1) : null,
		results: rows.slice((number - 1) * pageSize, number * pageSize).map(print),
	});
}

/** One that cannot be read counts as none, as with the framework underneath. */
function readPageSize(text: string | null): number | undefined {
	return text !== null && /^[1-9]\d{0,8}$/.test(text) ? Math.min(Number(text), highestPageSize) : undefined;
}

function linkPage({query, origin, faults, path}: LogCall, page: number): string {
	const linked = new URLSearchParams(query);
	linked.set('page', String(page));
	const host = faults.striking('foreign-next', path) ? 'https://elsewhere.invalid' : origin;
	return `${host}${sdeList}?${linked}`;
}

function readFilters({query, world}: LogCall): ((row: Row) => boolean) | string {
	const checks: ((row: Row) => boolean)[] = [];
	for (const [name, isWithin] of [
		['date_from', (moment: Moment, limit: Moment) => moment >= limit],
		['date_to', (moment: Moment, limit: Moment) => moment <= limit],
	] as const) {
		const text = query.get(name);
		const limit = text === null ? undefined : readMoment(text, world.settings.localOffset);
		if (text !== null && limit === undefined) {
			return `${name}: Enter a valid date/time.`;
		}

		if (limit !== undefined) {
			checks.push(({moment}) => isWithin(moment, limit));
		}
	}

	for (const name of ownFilters) {
		const wanted = query.get(name);
		if (wanted !== null) {
			checks.push(({body}) => String(body[name]) === wanted);
		}
	}

	for (const name of dataFilters) {
		const wanted = query.get(name);
		if (wanted !== null) {
			checks.push(({body}) => isMember(body.data, name, wanted));
		}
	}

	const user = query.get('user');
	if (user !== null) {
		checks.push(({body}) => isMember(body.data, 'user', user) || isMember(body.data, 'user', `U${user}`));
	}

	return row => checks.every(check => check(row));
}

function isMember(data: unknown, name: string, wanted: string): boolean {
	const value = member(data, name);
	return value !== undefined && value !== null && String(value) === wanted;
}

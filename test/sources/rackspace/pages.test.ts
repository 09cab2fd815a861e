import {expect, onTestFinished, test} from 'vitest';
import {countProblems} from '../../../source/domain/item-problems.ts';
import type {Json} from '../../../source/domain/json.ts';
import {createRackspaceSource} from '../../../source/sources/rackspace/rackspace-source.ts';
import type {Source} from '../../../source/sources/source.ts';
import {type ApiServer, type Asked, startApi} from '../api-server.ts';
import {withToken} from './options.ts';

const signal = new AbortController().signal;

async function start(
	answer: (asked: Asked) => readonly Json[],
	pageSize = 100,
): Promise<{api: ApiServer; source: Source}> {
	const api = await startApi(asked => ({body: {cleanups: answer(asked)}}));
	const source = createRackspaceSource(withToken(api.origin, {pageSize}));
	onTestFinished(() => source.close());
	return {api, source};
}

/** Newest first: the greatest number. */
const rows = (from: number, count: number): readonly Json[] =>
	Array.from({length: count}, (_, index) => ({id: from - index, state: 'queued'})).filter(({id}) => id > 0);

/** As the documents say it. */
const honest = (total: number) => (asked: Asked) =>
	rows(asked.query.marker === undefined ? total : Number(asked.query.marker) - 1, Number(asked.query.limit));

const queries = ({asked}: ApiServer) =>
	asked.map(({query}) => `${query.marker ?? '-'} ${query.limit} ${query.sort_dir}`);

test.each([
	['fewer rows than one page', 30, 1000, 30, ['- 100 desc']],
	['one page exactly', 100, 1000, 100, ['- 100 desc', '1 100 desc']],
	['several pages', 250, 1000, 250, ['- 100 desc', '151 100 desc', '51 100 desc']],
	['as many as wanted', 250, 120, 120, ['- 100 desc', '151 20 desc']],
	['nothing', 0, 10, 0, ['- 10 desc']],
])('%s: %d there, %d wanted, %d read', async (_, total, limit, read, asked) => {
	const {api, source} = await start(honest(total));
	const answer = await source.cleanups?.({limit}, signal);
	expect(answer?.items.map(({id}) => Number(id))).toEqual(
		Array.from({length: read}, (_, index) => total - index),
	);
	expect(queries(api)).toEqual(asked);
});

test('a server that ignores the marker is asked twice, and told once', async () => {
	const {api, source} = await start(({query}) => rows(500, Number(query.limit)));
	const answer = await source.cleanups?.({limit: 1000}, signal);
	expect(answer?.items).toHaveLength(100);
	expect(api.asked).toHaveLength(2);
});

test('a server that gives less than was asked for is asked on', async () => {
	const {api, source} = await start(
		({query}) =>
			honest(250)({query: {...query, limit: String(Math.min(100, Number(query.limit)))}} as unknown as Asked),
		200,
	);
	expect((await source.cleanups?.({limit: 1000}, signal))?.items).toHaveLength(250);
	expect(queries(api)).toEqual(['- 200 desc', '151 200 desc', '51 200 desc']);
});

test('a server that gives more than was asked for is cut short', async () => {
	const {source} = await start(() => rows(500, 500));
	expect((await source.cleanups?.({limit: 10}, signal))?.items).toHaveLength(10);
});

test('rows that come again at the edge of a page are told once', async () => {
	const {source} = await start(({query}) =>
		rows(query.marker === undefined ? 150 : Number(query.marker), Number(query.limit)),
	);
	const ids = (await source.cleanups?.({limit: 1000}, signal))?.items.map(({id}) => id);
	expect(ids).toHaveLength(150);
	expect(new Set(ids).size).toBe(150);
});

test('bad rows are reported and do not stop the pages', async () => {
	const {source} = await start(asked => [
		...honest(150)(asked).slice(0, Number(asked.query.limit) - 1),
		{id: 'odd'},
	]);
	const answer = await source.cleanups?.({limit: 120}, signal);
	expect(answer?.problems[0]).toEqual({item: 'cleanups[99]', message: 'state is missing'});
	expect(answer?.items.length).toBeGreaterThan(100);
});

test('a page of nothing but bad rows ends it', async () => {
	const {api, source} = await start(() => Array.from({length: 100}, () => ({})));
	const answer = await source.cleanups?.({limit: 1000}, signal);
	expect(answer?.items).toEqual([]);
	expect(countProblems(answer?.problems ?? [])).toBe(100);
	expect(api.asked).toHaveLength(1);
});

import {describe, expect, test} from 'vitest';
import {createFakeClock} from '../../helpers/fake-clock.ts';
import type {Asked} from '../api-server.ts';
import {
	at,
	badRequest,
	ids,
	idsOf,
	list,
	listWithoutQuery,
	open,
	row,
	rowsOf,
	signal,
	start,
} from './squall-api.ts';

test('where a server refuses the question, the newest rows are compared', async () => {
	const {read, asked} = await open(entry => listWithoutQuery(rowsOf(60), entry));
	const page = await read({cursor: at(50), limit: 10});
	expect(page.reach).toBe('whole');
	expect(idsOf(page).toReversed()).toEqual(ids(40, 60));
	expect(asked.map(({query}) => `${query.q ? 'q ' : ''}${query.order} ${query.page}`)).toEqual([
		'q date 1',
		'-date 1',
		'-date 2',
		'-date 3',
	]);
});

test('that is remembered, and tried again after a quarter of an hour', async () => {
	const clock = createFakeClock();
	const {read, asked} = await open(entry => listWithoutQuery(rowsOf(10), entry), {clock});
	const questions = () => asked.splice(0).map(({query}) => 'q' in query);
	await read({cursor: at(10)});
	expect(questions()).toEqual([true, false]);
	clock.jump(899_000);
	await read({cursor: at(10)});
	expect(questions()).toEqual([false]);
	clock.jump(2000);
	await read({cursor: at(10)});
	expect(questions()).toEqual([true, false]);
});

test('a server that ignores the question is taken for one that refuses it', async () => {
	const {read} = await open(({query: {q: _, ...query}, ...entry}) => list(rowsOf(60), {...entry, query}));
	const page = await read({cursor: at(50), limit: 10});
	expect(page.reach).toBe('whole');
	expect(idsOf(page).toReversed()).toEqual(ids(40, 60));
});

test('the end of the list without a known row is a gap', async () => {
	const {read} = await open(entry => listWithoutQuery(rowsOf(60).slice(40), entry));
	expect(await read({cursor: at(20), limit: 7})).toMatchObject({reach: 'cut'});
	expect(await read({cursor: at(41), limit: 7})).toMatchObject({reach: 'whole'});
});

test('a known row that is gone is no gap while older ones are there', async () => {
	const rows = rowsOf(30).filter(({ID}) => ID !== 'a20');
	const {read} = await open(entry => listWithoutQuery(rows, entry));
	expect(await read({cursor: at(20), limit: 7})).toMatchObject({reach: 'whole'});
});

test('a hundred full pages without a known row are a gap', async () => {
	const {read, asked} = await open(entry => listWithoutQuery(rowsOf(300), entry));
	const page = await read({cursor: at(0, -3600), limit: 2});
	expect(page.reach).toBe('cut');
	expect(page.items).toHaveLength(200);
	expect(asked).toHaveLength(101);
});

test('rows without a date are read until a known one', async () => {
	const rows = rowsOf(30)
		.map(({date: _, ...rest}) => rest)
		.toReversed();
	const {read, asked} = await open(({query}) => {
		const [page, size] = [Number(query.page), Number(query.pagesize)];
		return {body: rows.slice((page - 1) * size, page * size)};
	});
	const page = await read({cursor: {time: null, id: 'a13'}, limit: 10});
	expect(page.reach).toBe('whole');
	expect(idsOf(page)).toHaveLength(20);
	expect(asked.map(({query}) => query.order)).toEqual(['-date', '-date']);
});

test('a row that appears late, behind known ones, is not missed', async () => {
	const rows = [...rowsOf(20), row(21, 15.5)];
	const {read} = await open(entry => listWithoutQuery(rows, entry));
	const page = await read({cursor: at(20), limit: 2, isKnown: id => id !== 'a21'});
	expect(idsOf(page)).toContain('a21');
});

test('a filter is never dropped where the question is refused', async () => {
	const where = ['operation == delete'];
	const {read, source, asked} = await open(entry => listWithoutQuery(rowsOf(5), entry), {where});
	const readings = [
		() => read(),
		() => read({cursor: at(3)}),
		() => source.history?.({limit: 5}, new AbortController().signal),
	];
	for (const reading of readings) {
		await expect(reading()).rejects.toMatchObject({
			code: 'refused',
			message: expect.stringMatching(/Invalid parameter.*--where\) operation == delete/),
		});
	}

	expect(asked).toHaveLength(3);
	expect(asked.every(({query}) => query.q?.includes('operation == delete'))).toBe(true);
});

test('a filter is quoted cleaned, and not without end', async () => {
	const {read} = await open(() => badRequest, {where: [`message == "\u001B[2J${'x'.repeat(5000)}"`]});
	const error = await read().catch((error: unknown) => error);
	expect(String(error)).toContain('message == "␛[2Jxx');
	expect(String(error).length).toBeLessThan(600);
});

test('nor where it is ignored', async () => {
	const {read} = await open(({query: {q: _, ...query}, ...entry}) => list(rowsOf(60), {...entry, query}), {
		where: ['operation == delete'],
	});
	for (const cursor of [at(50), undefined]) {
		await expect(read({cursor})).rejects.toMatchObject({
			code: 'refused',
			message: expect.stringContaining('--where operation == delete'),
		});
	}
});

test('at the end of the list an unreadable row may be the known one', async () => {
	const {read} = await open(({query}) => ('q' in query ? badRequest : {body: [row(21), {message: 'no id'}]}));
	expect(await read({cursor: at(20)})).toMatchObject({reach: 'whole'});
});

test('a server that refuses everything is told in its first words', async () => {
	const {read, asked} = await open((_, number) =>
		number % 3 === 1 ? {status: 400, body: [{code: 400, title: 'First'}]} : badRequest,
	);
	for (const _ of [1, 2]) {
		await expect(read({cursor: at(50)})).rejects.toMatchObject({
			code: 'refused',
			message: expect.stringContaining('First'),
		});
	}

	expect(asked).toHaveLength(6);
});

describe('a server that takes no parameters', () => {
	const plain = (count: () => number) => (entry: Asked) =>
		entry.search === '' ? {body: rowsOf(count())} : badRequest;

	test('is read whole, newest first, and asked no parameter again', async () => {
		const {read, asked} = await open(plain(() => 60));
		expect(idsOf(await read({limit: 3}))).toEqual(['a60', 'a59', 'a58']);
		await read({limit: 3});
		expect(asked.map(({search}) => search === '')).toEqual([false, true, true]);
	});

	test('tells what is new by comparing', async () => {
		let count = 60;
		const {read} = await open(plain(() => count));
		await read();
		count = 63;
		const isKnown = (id: string) => Number(id.slice(1)) <= 60;
		const page = await read({cursor: at(60), isKnown});
		expect(page.reach).toBe('whole');
		expect(idsOf(page).filter(id => !isKnown(id))).toEqual(['a61', 'a62', 'a63']);
	});

	test('has lost what was known where none of it is there', async () => {
		const {read} = await open(plain(() => 60));
		await read();
		expect(await read({cursor: {id: 'b1', time: start - 3_600_000}})).toMatchObject({reach: 'cut'});
	});

	test('shows its history', async () => {
		const {source} = await open(plain(() => 60));
		const history = await source.history?.({limit: 2}, signal);
		expect(history?.items.map(({id}) => id)).toEqual(['a60', 'a59']);
	});

	test('is asked with them again after a while', async () => {
		const clock = createFakeClock();
		const {read, asked} = await open(
			plain(() => 60),
			{clock},
		);
		await read();
		clock.jump(16 * 60_000);
		await read();
		expect(asked.at(-2)?.search).not.toBe('');
	});

	test.each([{where: ['operation == delete']}, {recursive: true}])(
		'cannot be watched where it would have to choose: %j',
		async options => {
			const {read, asked} = await open(
				plain(() => 60),
				options,
			);
			await expect(read()).rejects.toMatchObject({code: 'refused'});
			expect(asked.every(({search}) => search !== '')).toBe(true);
		},
	);
});

test.each([408, 423, 429, 502, 503, 504])('a %i is no refusal of the question', async status => {
	const {read, asked} = await open(() => ({status, body: [{code: status, title: 'Not now'}]}));
	await expect(read({cursor: at(50)})).rejects.toMatchObject({isRetryable: true});
	expect(asked).toHaveLength(1);
});

test('a log that was empty is read to its end, as far as that can be reached', async () => {
	const {read} = await open(entry => list(rowsOf(250), entry));
	const whole = await read({wasEmpty: true, limit: 100});
	expect([whole.reach, idsOf(whole).length]).toEqual(['whole', 250]);
	expect(await read({wasEmpty: true, limit: 2})).toMatchObject({reach: 'cut'});
});

import fc from 'fast-check';
import {expect, test} from 'vitest';
import {at, ids, idsOf, list, open, row, rowsOf} from './squall-api.ts';

test('a first reading is the newest page, and no more', async () => {
	const {read, asked} = await open(entry => list(rowsOf(30), entry));
	const page = await read({limit: 3});
	expect(page).toMatchObject({reach: 'whole', problems: []});
	expect(idsOf(page)).toEqual(['a30', 'a29', 'a28']);
	expect(asked).toMatchObject([
		{
			method: 'GET',
			path: '/activities',
			query: {order: '-date', page: '1', pagesize: '3'},
			headers: {'x-namespace': '/acme', authorization: 'Bearer t0ken-t0ken'},
		},
	]);
	expect(Object.keys(asked[0]?.query ?? {}).sort()).toEqual(['order', 'page', 'pagesize']);
});

test('the cursor moves by date, oldest first, from ten seconds before', async () => {
	const {read, asked} = await open(entry => list(rowsOf(30), entry));
	const page = await read({cursor: at(20)});
	expect(idsOf(page)).toEqual(ids(10, 30));
	expect(page.reach).toBe('whole');
	expect(asked.map(({query}) => query)).toEqual([
		{q: 'date >= date("2026-11-20T14:00:10.000Z")', order: 'date', page: '1', pagesize: '100'},
	]);
});

test('a server that compares by the second tells nothing older all the same', async () => {
	const {read} = await open(() => ({body: [row(1, 9.2), row(2, 9.9), row(3, 10), row(4, 20)]}));
	const page = await read({cursor: at(4, 20)});
	expect(idsOf(page)).toEqual(['a3', 'a4']);
	expect(page.reach).toBe('whole');
});

test('full pages are read one after the other, each from the last row of the one before', async () => {
	const {read, asked} = await open(entry => list(rowsOf(25), entry));
	const page = await read({cursor: at(1), limit: 10});
	expect(idsOf(page)).toEqual(ids(1, 25));
	expect(page.reach).toBe('whole');
	expect(asked.map(({query}) => `${query.q?.slice(-9, -3)} ${query.page}/${query.pagesize}`)).toEqual(
		['51.000', '10.000', '19.000'].map(time => `${time} 1/10`),
	);
});

test('rows of one moment are read by counted pages', async () => {
	const rows = Array.from({length: 25}, (_, index) => row(index, 5));
	const {read, asked} = await open(entry => list(rows, entry));
	expect(idsOf(await read({cursor: at(0, 5), limit: 10}))).toEqual(ids(0, 24));
	expect(asked.map(({query}) => query.page)).toEqual(['1', '1', '2', '3']);
});

test('beyond twenty pages more is told to be there', async () => {
	const {read} = await open(entry => list(rowsOf(100), entry));
	const page = await read({cursor: at(1), limit: 2});
	expect(page.reach).toBe('more');
	expect(idsOf(page)).toEqual(ids(1, 21));
});

test('a server that gives at most a hundred at a time is read to the end', async () => {
	const {read} = await open(({query, ...entry}) =>
		list(rowsOf(250), {...entry, query: {...query, pagesize: String(Math.min(100, Number(query.pagesize)))}}),
	);
	expect(idsOf(await read({cursor: at(1), limit: 1000}))).toEqual(ids(1, 250));
});

test('reading on and on by any page size yields every row once, and none twice', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.integer({min: 0, max: 60}), {minLength: 1, maxLength: 60}),
			fc.integer({min: 1, max: 12}),
			async (seconds, limit) => {
				const rows = [row(0, 0), ...seconds.map((second, index) => row(index + 1, second))];
				const {read, source} = await open(entry => list(rows, entry));
				const told = new Set(['a0']);
				let cursor = at(0);
				for (let reach = 'more'; reach === 'more'; ) {
					const page = await read({cursor, limit, isKnown: id => told.has(id)});
					const before = told.size;
					for (const {id, time} of page.items) {
						told.add(id);
						cursor = time && time.getTime() >= (cursor?.time ?? 0) ? {id, time: time.getTime()} : cursor;
					}

					reach = page.reach;
					// The monitor takes an answer without anything new, and more to come, for a server in a circle.
					expect(reach === 'more' && told.size === before).toBe(false);
				}

				await source.close();
				expect([...told].sort()).toEqual(rows.map(({ID}) => String(ID)).sort());
			},
		),
		{numRuns: 25},
	);
});

test('a full page without a known row is a gap', async () => {
	const {read} = await open(entry => list(rowsOf(60).slice(40), entry));
	const page = await read({cursor: at(20), limit: 10});
	expect(page.reach).toBe('cut');
	expect(idsOf(page)).toEqual(ids(41, 60));
});

test('so is a short one, since the row of the cursor would stand in it', async () => {
	const {read} = await open(entry => list(rowsOf(60).slice(40), entry));
	expect(await read({cursor: at(20), limit: 100})).toMatchObject({reach: 'cut'});
});

test('under a filter of ours a short page proves nothing', async () => {
	const {read} = await open(entry => list(rowsOf(60).slice(40), entry), {where: ['operation == create']});
	expect(await read({cursor: at(20), limit: 100})).toMatchObject({reach: 'whole'});
	expect(await read({cursor: at(20), limit: 10})).toMatchObject({reach: 'cut'});
});

test('one known row is enough: then the log goes back as far as we read', async () => {
	const {read} = await open(entry => list(rowsOf(60).slice(14), entry));
	const page = await read({cursor: at(20), limit: 10, isKnown: id => id === 'a15'});
	expect(page.reach).toBe('whole');
});

test('rows that go while pages are read are not passed over in silence', async () => {
	let oldest = 0;
	const told = new Set(['a1']);
	const {read} = await open(entry => {
		const reply = list(rowsOf(60).slice(oldest), entry);
		oldest += 15;
		return reply;
	});
	const isKnown = (id: string) => told.has(id);
	const first = await read({cursor: at(1), limit: 10, isKnown});
	expect(first.reach).toBe('more');
	expect(idsOf(first)).toEqual(ids(1, 10));
	for (const id of idsOf(first)) {
		told.add(id);
	}

	const second = await read({cursor: at(10), limit: 10, isKnown});
	expect(second.reach).toBe('cut');
	expect(idsOf(second)[0]).toBe('a31');
});

test('where all that was read is known and gone, the answer begins with what is left', async () => {
	let oldest = 0;
	const {read} = await open(entry => {
		const reply = list(rowsOf(60).slice(oldest), entry);
		oldest = 40;
		return reply;
	});
	const page = await read({cursor: at(20), limit: 10, isKnown: id => ids(1, 20).includes(id)});
	expect(page.reach).toBe('cut');
	expect(idsOf(page)).toEqual(ids(41, 60));
});

test('an unreadable row may be the known one, and proves no gap', async () => {
	const {read} = await open(() => ({body: [{message: 'no id'}, row(21)]}));
	expect(await read({cursor: at(20)})).toMatchObject({reach: 'whole', problems: [{item: 'activities[0]'}]});
});

test('filters of ours stand before the date, each in brackets', async () => {
	const where = ['operation == delete', 'namespace == "/a" or namespace == "/b"'];
	const {read, source, asked} = await open(entry => list(rowsOf(3), entry), {where, recursive: true});
	await read();
	await read({cursor: at(20)});
	await source.history?.({limit: 5}, new AbortController().signal);
	const filters = '(operation == delete) and (namespace == "/a" or namespace == "/b")';
	expect(asked.map(({query}) => query.q)).toEqual([
		filters,
		`${filters} and (date >= date("2026-11-20T14:00:10.000Z"))`,
		filters,
	]);
	expect(asked.map(({query}) => query.recursive)).toEqual(['true', 'true', 'true']);
});

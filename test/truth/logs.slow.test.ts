import {beforeAll, describe, expect, test} from 'vitest';
import {pause} from './account.ts';
import {allTold, gapsOf, judgeLog} from './judge-log.ts';
import {bursts} from './log-bursts.ts';
import {allLogs, type LogAccount, type LogStory, type LogWatch, watchLogs} from './watch-logs.ts';

/** What `events --json` printed against what the simulators say happened: nothing lost, nothing twice. */
const stories: readonly LogStory[] = [
	{name: 'no fault at all'},
	{name: 'bursts of 502', faults: ['burst=502:1s/2s']},
	{name: 'bursts of 503', faults: ['burst=503:1s/2s']},
	{name: '429 with Retry-After', faults: ['rate-limit=429:1s/3s']},
	{name: 'connections reset', faults: ['reset=0.3']},
	{name: 'bodies cut off', faults: ['truncate=0.3']},
	{name: 'bodies that are no JSON', faults: ['garbage=0.3']},
	{name: 'a web page instead of JSON', faults: ['html=0.3']},
	{name: 'answers out of order and repeated', faults: ['unsorted=0.6', 'repeat=0.6']},
	{name: 'dates in many forms and zones', lasting: ['mixed-dates']},
	{name: 'rows that appear late', faults: ['late-rows=2s']},
	{
		name: 'a server that goes down and comes back',
		async happen(simulator) {
			await pause(1000);
			simulator.addFault('down');
			await pause(3000);
			simulator.removeFault('down');
			await pause(1000);
		},
	},
	{name: 'no page_size', systems: ['sde'], faults: ['no-page-size']},
	{name: 'a link to another host', systems: ['sde'], faults: ['foreign-next']},
	{name: 'q refused', systems: ['squall'], faults: ['no-q']},
	{name: 'q overlooked', systems: ['squall'], faults: ['q-ignored']},
	{name: 'q refused, rows late', systems: ['squall'], faults: ['no-q', 'late-rows=2s']},
	{
		name: 'a namespace alone',
		systems: ['squall'],
		profile: {more: []},
		isReadable: ({body}) => body.namespace === '/acme',
	},
];

let watch: LogWatch;

beforeAll(async () => {
	watch = await watchLogs([...stories, ...bursts]);
}, 240_000);

describe('nothing is lost, repeated or invented', () => {
	test.for(stories)('with $name', ({name, systems = allLogs}) => {
		for (const system of systems) {
			const account = watch.accountOf(name, system);
			expect([system, judgeLog(account), gapsOf(account.lines)]).toEqual([system, allTold, []]);
			expect(account.lines.filter(({type}) => type === 'event').length).toBeGreaterThan(5);
		}
	});
});

describe('a gap is told where rows were lost, for exactly those', () => {
	test.for(bursts)('by $name: $lost of $size', ({name, system, size, lost}) => {
		const account = watch.accountOf(name, system);
		expect(judgeLog(account)).toEqual(allTold);
		const untold = untoldRows(account);
		expect(untold).toHaveLength(lost);
		expect(told(account)).toBeGreaterThanOrEqual(size - lost);
		expect(gapsOf(account.lines)).toEqual(lost === 0 ? [] : [around(account, untold)]);
	});
});

function told({lines}: LogAccount): number {
	return lines.filter(({type}) => type === 'event').length;
}

function untoldRows({rows, lines, from}: LogAccount): readonly string[] {
	const known = new Set(lines.filter(({type}) => type === 'event').map(({id}) => id));
	return rows.filter(({appearedAt, id}) => appearedAt >= from && !known.has(id)).map(({id}) => id);
}

/** From the row before the lost ones to the row behind them. */
function around({rows}: LogAccount, lost: readonly string[]) {
	const first = rows.findIndex(({id}) => id === lost[0]);
	const last = rows.findIndex(({id}) => id === lost.at(-1));
	const at = (index: number): number => Math.floor(rows[index]?.at ?? 0);
	return {from: at(first - 1), to: at(last + 1), reason: 'cap'};
}

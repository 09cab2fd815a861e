import {once} from 'node:events';
import {setTimeout as wait} from 'node:timers/promises';
import {newHome} from '../kit/home.ts';
import {noteLoad} from '../kit/notes.ts';
import {startProgram, usageOf} from '../kit/program.ts';
import type {Measure} from '../kit/result.ts';
import {startStory} from '../kit/story-world.ts';

const rows = 100_000;

/** Years of jobs, page after page. */
export const history: Measure = {
	key: 'history',
	title: '100 000 rows of the history',
	minutes: 1,
	async run() {
		const notes = noteLoad();
		const world = await startStory(1000);
		// Each job tells twenty events; the server tells of those that have begun.
		await world.steer({ready: rows * 20 + 10_000});
		await fetch(`${world.endpoint}/v2/1/events`);
		const args = ['history', '--json', '--limit', String(rows), '--give-up-after', '10m'];
		const program = startProgram(world.endpoint, args, newHome());
		const closed = once(program, 'close');
		const ids = new Set<string>();
		let count = 0;
		let rest = '';
		program.stdout?.setEncoding('utf8').on('data', (text: string) => {
			const parts = (rest + text).split('\n');
			rest = parts.pop() ?? '';
			for (const line of parts) {
				count++;
				ids.add(/"id":"([^"]+)"/.exec(line)?.[1] ?? '');
			}
		});
		const at = performance.now();
		let most = 0;
		while (program.exitCode === null && program.signalCode === null) {
			// Who has just ended has none.
			const {rss} = await usageOf(program).catch(() => ({rss: 0}));
			most = Math.max(most, rss || 0);
			await wait(20);
		}

		await closed;
		world.stop();
		const row = 'history --json';
		return [
			{
				key: 'load-history',
				title: 'A long history',
				how: `${rows} rows in pages of 1 000, told as JSON.`,
				figures: [
					{row, column: 'rows', value: count, unit: '', goal: {least: rows}},
					{row, column: 'different ones', value: ids.size, unit: '', goal: {least: rows}},
					{row, column: 'time', value: performance.now() - at, unit: 'ms'},
					{row, column: 'most memory', value: most, unit: 'MB', goal: {most: 400}},
				],
				notes,
			},
		];
	},
};

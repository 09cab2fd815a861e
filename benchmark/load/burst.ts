import {once} from 'node:events';
import {setTimeout as wait} from 'node:timers/promises';
import {newHome} from '../kit/home.ts';
import {noteLoad} from '../kit/notes.ts';
import {startProgram, usageOf} from '../kit/program.ts';
import type {Measure} from '../kit/result.ts';
import {startStory} from '../kit/story-world.ts';
import {accountOf, readAccounts, toFigures} from './account.ts';

export type Burst = {
	readonly key: string;
	readonly title: string;
	readonly events: number;
	/** Letters more in each event. */
	readonly padding: number;
	readonly mostMemory: number;
};

/** All of it comes in one answer; it is told as JSON and journalled. */
export function burst({key, title, events, padding, mostMemory}: Burst): Measure {
	return {
		key,
		title,
		minutes: 0.5,
		async run() {
			const notes = noteLoad();
			const home = newHome();
			const world = await startStory(100);
			await world.steer({ready: 10, page: events, padding});
			const program = startProgram(world.endpoint, ['events', '--json', '--interval', '1s'], home);
			const closed = once(program, 'close');
			const lines: string[] = [];
			let rest = '';
			let newestAt = 0;
			program.stdout?.setEncoding('utf8').on('data', (text: string) => {
				const parts = (rest + text).split('\n');
				rest = parts.pop() ?? '';
				const told = parts.filter(line => /^\{"type":"(?:event|gap)"/.test(line));
				if (told.length > 0) {
					lines.push(...told.map(line => line.slice(0, 200)));
					newestAt = performance.now();
				}
			});
			try {
				await world.hasTold(10);
				await wait(1000);
				const at = performance.now();
				await world.steer({ready: 10 + events});
				let most = 0;
				const deadline = at + 120_000;
				// What came twice would come soon after.
				while (
					(lines.length < events || performance.now() - newestAt < 3000) &&
					performance.now() < deadline
				) {
					most = Math.max(most, (await usageOf(program)).rss);
					await wait(20);
				}

				const told = await world.told();
				program.kill('SIGINT');
				await closed;
				const row = 'told';
				return [
					{
						key: `load-${key}`,
						title,
						how: `${events} events in one answer to a program that had told ten; as JSON in a pipe, and in its journal.`,
						figures: [
							...toFigures(row, [accountOf(lines)], told),
							...toFigures('journal', await readAccounts(home.XDG_STATE_HOME), told),
							{row, column: 'until the last', value: newestAt - at, unit: 'ms'},
							{row, column: 'most memory', value: most, unit: 'MB', goal: {most: mostMemory}},
						],
						notes,
					},
				];
			} finally {
				program.kill('SIGKILL');
				world.stop();
			}
		},
	};
}

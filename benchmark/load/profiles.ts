import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {newHome} from '../kit/home.ts';
import {noteLoad} from '../kit/notes.ts';
import type {Measure} from '../kit/result.ts';
import {openScreen} from '../kit/screen-program.ts';
import {startStory} from '../kit/story-world.ts';
import {readAccounts, toFigures as toldFigures} from './account.ts';
import {size, toFigures, watchScreen} from './on-screen.ts';

const count = 20;
const rate = 25;
const agents = 50;

/** Whoever looks after twenty projects: all of them on one screen, each with a journal of its own. */
export function profiles(isFull: boolean): Measure {
	const seconds = isFull ? 600 : 60;
	return {
		key: 'profiles',
		title: '20 profiles at once',
		minutes: Math.ceil(seconds / 60) + 1,
		async run(tell) {
			const notes = noteLoad();
			const home = newHome();
			const world = await startStory(agents);
			const config = join(home.HOME, 'config.toml');
			await writeFile(config, describeProfiles(world.endpoint));
			await world.steer({ready: 1000});
			const screen = openScreen(world, size, ['--config', config, '--idle-interval', '2s'], {
				...home,
				SWEEPWATCH_ENDPOINT: '',
				SWEEPWATCH_PROJECT: '',
				SWEEPWATCH_TOKEN: '',
			});
			try {
				await screen.has('a ack');
				await world.steer({rate});
				const watched = await watchScreen(screen, seconds, tell);
				await world.steer({rate: 0});
				await wait(5000);
				const told = await world.told();
				await screen.close();
				const accounts = await readAccounts(home.XDG_STATE_HOME);
				const row = `${seconds} s`;
				return [
					{
						key: 'load-profiles',
						title: 'On one screen, each with a journal',
						how: `${count} profiles of ${agents} agents, ${rate} events a second in each, for ${seconds} s; the journals are compared with what the server told.`,
						figures: [
							{row, column: 'journals', value: accounts.length, unit: '', goal: {least: count}},
							...toldFigures(row, accounts, told),
							...toFigures(row, watched, 300),
						],
						notes,
					},
				];
			} finally {
				world.stop();
			}
		},
	};
}

function describeProfiles(endpoint: string): string {
	const names = Array.from({length: count}, (_, index) => `p${index + 1}`);
	const tables = names.map(
		(name, index) =>
			`[${name}]\nendpoint = "${endpoint}"\nproject = "${index + 1}"\ntoken-command = ["echo", "benchmark-token"]\n`,
	);
	return [`watch = [${names.map(name => `"${name}"`).join(', ')}]\n`, ...tables].join('\n');
}

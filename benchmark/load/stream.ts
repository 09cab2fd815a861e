import {setTimeout as wait} from 'node:timers/promises';
import {newHome} from '../kit/home.ts';
import {noteLoad} from '../kit/notes.ts';
import type {Measure} from '../kit/result.ts';
import {openScreen} from '../kit/screen-program.ts';
import {startStory} from '../kit/story-world.ts';
import {readAccounts, toFigures as toldFigures} from './account.ts';
import {size, toFigures, watchScreen} from './on-screen.ts';

const agents = 5000;
const rate = 500;

/** A large project at its busiest: on the screen, with its journal. */
export function stream(isFull: boolean): Measure {
	const seconds = isFull ? 1800 : 60;
	return {
		key: 'stream',
		title: '5 000 agents and 500 events a second',
		minutes: Math.ceil(seconds / 60) + 1,
		async run(tell) {
			const notes = noteLoad();
			const home = newHome();
			const world = await startStory(agents);
			await world.steer({ready: 1000, page: 1000});
			const screen = openScreen(world, size, ['--interval', '1s', '--idle-interval', '2s'], home);
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
						key: 'load-stream',
						title: 'On the screen, with a journal',
						how: `${agents} agents, ${rate} events a second for ${seconds} s; the journal is compared with what the server told.`,
						figures: [...toldFigures(row, accounts, told), ...toFigures(row, watched, 300)],
						notes,
					},
				];
			} finally {
				world.stop();
			}
		},
	};
}

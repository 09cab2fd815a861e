import {startSimulator} from '../../../source/simulator/simulator.ts';
import {home} from '../../kit/home.ts';
import type {Size} from './change.ts';
import {type Step, watchFrames} from './watch-frames.ts';

/** Bytes of a refresh of `watch -n2 'curl … | jq …'`, after one event more and after none. */
export type Refreshes = {readonly event: readonly number[]; readonly tick: readonly number[]};

/** The newest events, as many as there is room for, a line for each. */
export async function countWatch({columns, rows}: Size, count: number): Promise<Refreshes> {
	// Nothing is to leave the feed meanwhile, for that would change the screen, too.
	const simulator = await startSimulator({agents: 15, seed: 3, speed: 0.01, retention: 3_600_000});
	const lines = rows - 2;
	const url = `${simulator.origin}/v2/${simulator.project}/events?limit=${lines}`;
	const filter = '.events | reverse[] | "\\(.time)  \\(.event)  \\(.agent.id // "" | .[0:8])"';
	const watched = watchFrames({
		command: 'watch',
		args: ['-n2', `curl -s -H 'X-Auth-Token: ${simulator.token}' '${url}' | jq -r '${filter}'`],
		env: {PATH: process.env.PATH ?? '', HOME: home, LANG: 'C.UTF-8', TERM: 'xterm-256color', TZ: 'UTC'},
		size: {columns, rows},
	});
	try {
		for (let number = 1; number <= lines; number++) {
			simulator.injectEvent({event: `early_${number}`});
		}

		await watched.step(0, ({rowsAfter}) => rowsAfter.some(row => row.includes(`early_${lines}`)));
		const event: number[] = [];
		const tick: number[] = [];
		for (let number = 1; number <= count; number++) {
			const from = watched.steps.length;
			simulator.injectEvent({event: `cleanup_in_progress_${number}`});
			const after = await watched.step(from, step => has(step, `cleanup_in_progress_${number}`));
			event.push(after.bytes);
			const next = watched.steps.indexOf(after) + 1;
			tick.push((await watched.step(next, isTick)).bytes);
		}

		return {event, tick};
	} finally {
		await watched.close();
		await simulator.close();
	}
}

function has({rowsBefore, rowsAfter}: Step, text: string): boolean {
	return !rowsBefore.some(row => row.includes(text)) && rowsAfter.some(row => row.includes(text));
}

/** Only the header, where watch tells the time. */
function isTick({rowsBefore, rowsAfter}: Step): boolean {
	return rowsBefore[0] !== rowsAfter[0] && rowsAfter.every((row, y) => y === 0 || row === rowsBefore[y]);
}

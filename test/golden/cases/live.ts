import {tmpdir} from 'node:os';
import type {Case} from '../kit/case.ts';
import {play} from '../kit/play.ts';
import {maskPorts, servedAt, startServer} from '../kit/server.ts';

/** A screen that watches a server, for what only a server tells: errors one by one, and the details of a row. */
export const live: Case = {
	name: 'frames/live.txt',
	async record(bundle, kept) {
		// All agents are there: whether one that is not is heard of before or after it is asked is a matter of moments.
		await using simulator = await startServer(16);
		return await play(
			{
				bundle,
				parameters: ['--no-journal', '--interval', '1h', '--idle-interval', '1h'],
				at: servedAt,
				env: {
					SWEEPWATCH_ENDPOINT: simulator.origin,
					SWEEPWATCH_TOKEN: simulator.token,
					SWEEPWATCH_PROJECT: simulator.project,
				},
				columns: 100,
				rows: 32,
				cwd: tmpdir(),
				until: /^(?![\s\S]*unknown)[\s\S]*1 running[\s\S]*3 History.*as of/,
				before: ['3', 'g', '2', 'G', '1', 'g'],
				steps: [
					...[
						'1',
						'enter',
						'page-down',
						'escape',
						'3',
						'z',
						'/',
						'failed',
						'enter',
						'enter',
						'G',
						'y',
						'escape',
					],
					...['escape', '2', 'G', 'k', 'enter', 'escape', 'space', 'space', 'r', '?', 'escape'],
				],
				mask: maskPorts,
			},
			kept,
		);
	},
};

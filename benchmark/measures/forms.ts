import {spawnSync} from 'node:child_process';
import {statSync} from 'node:fs';
import {setTimeout as wait} from 'node:timers/promises';
import {type Form, listForms} from '../kit/forms.ts';
import {newHome} from '../kit/home.ts';
import {openInTerminal} from '../kit/in-terminal.ts';
import {noteLoad} from '../kit/notes.ts';
import {usageOf} from '../kit/program.ts';
import type {Figure, Measure, Section} from '../kit/result.ts';
import {startWorld, type World} from '../kit/screen-program.ts';
import {seenAt} from '../kit/seen-at.ts';
import {median} from '../kit/statistics.ts';

const rounds = 9;
const size = {columns: 120, rows: 40};

type Start = {readonly version: number; readonly frame: number; readonly rss: number};

/** Of each form in which somebody may have it: what is fetched, what then lies there, start and memory. */
export const forms: Measure = {
	key: 'forms',
	title: 'The forms in which it is handed on',
	minutes: 3,
	async run(tell) {
		const notes = [...noteLoad()];
		tell('building them');
		const {found, missing, close} = await listForms();
		const world = await startWorld(10);
		const starts = new Map<Form, Start[]>(found.map(form => [form, []]));
		// In turn, so that a busy moment is everybody's; the first round warms the disk's cache.
		for (let round = 0; round <= rounds; round++) {
			tell(round === 0 ? 'warming up' : `round ${round} of ${rounds}`);
			for (const [form, all] of starts) {
				const start = await startOnce(form, world);
				if (round > 0) {
					all.push(start);
				}
			}
		}

		const section = toSection(starts, [...notes, ...missing]);
		world.stop();
		close();
		return [section];
	},
};

async function startOnce(
	{command: [file, ...words]}: Form,
	{endpoint, token, project}: World,
): Promise<Start> {
	const at = performance.now();
	spawnSync(file, [...words, '--version']);
	const version = performance.now() - at;
	const from = performance.now();
	const program = openInTerminal(file, words, size, {
		SWEEPWATCH_ENDPOINT: endpoint,
		SWEEPWATCH_TOKEN: token,
		SWEEPWATCH_PROJECT: project,
		...newHome(),
	});
	const frameAt = await seenAt(program.chunks, /1 Agents/);
	await wait(frameAt + 1000 - performance.now());
	const {rss} = await usageOf(program);
	await program.close('q');
	return {version, frame: frameAt - from, rss};
}

function toSection(starts: ReadonlyMap<Form, readonly Start[]>, notes: readonly string[]): Section {
	const figures = [...starts].flatMap(([{name: row, fetched, installed}, all]): readonly Figure[] => {
		const middle = (key: keyof Start) => median(all.map(start => start[key]));
		return [
			{row, column: 'to fetch', value: megabytes(fetched), unit: 'MB'},
			{row, column: 'installed', value: megabytes(...installed), unit: 'MB'},
			{row, column: '--version', value: middle('version'), unit: 'ms'},
			{row, column: 'first frame', value: middle('frame'), unit: 'ms'},
			{row, column: 'RSS', value: middle('rss'), unit: 'MB'},
		];
	});
	return {
		key: 'forms',
		title: forms.title,
		how:
			`Medians of ${rounds} starts each, in turn, at ${size.columns}×${size.rows}, in a home of their own. ` +
			'To fetch: the file that is handed on; the first two need a Node beside it. Installed: without that Node. ' +
			'RSS a second after the first frame.',
		figures,
		notes,
	};
}

function megabytes(...files: readonly string[]): number {
	return files.reduce((sum, file) => sum + statSync(file).size, 0) / 1e6;
}

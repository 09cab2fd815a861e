import {execFileSync} from 'node:child_process';
import {mkdir, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {nodeFileSystem} from '../../source/journal/file-system.ts';
import {writeCheckpoint} from '../../source/journal/keeping/write-checkpoint.ts';
import {repeatSpan} from '../../source/journal/resume/resumed-from.ts';
import {thisHost} from '../../source/journal/writing/host.ts';
import {makeJournal} from '../../test/journal/make-journal.ts';
import {newHome} from '../kit/home.ts';
import {noteLoad} from '../kit/notes.ts';
import type {Figure, Measure} from '../kit/result.ts';
import {median} from '../kit/statistics.ts';

const reader = fileURLToPath(new URL('../kit/read-resume.ts', import.meta.url));
const rounds = 7;
const now = Date.UTC(2026, 10, 20, 12);
const ways = {checkpoint: 'with its checkpoint', whole: 'without', block: 'its last mebibyte alone'} as const;
const sizes = [
	['100 MB', 260_000],
	['1 GB', 2_600_000],
] as const;

/** A restart must not wait for a journal that grew large. */
export const resuming: Measure = {
	key: 'resuming',
	title: 'Going on where an earlier run was',
	minutes: 1.5,
	async run(tell) {
		const figures: Figure[] = [];
		const medians: number[] = [];
		for (const [row, lines] of sizes) {
			tell(`writing a journal of ${row}`);
			const {folder, path} = await makeRecorded(lines);
			const times: Record<keyof typeof ways, number[]> = {checkpoint: [], whole: [], block: []};
			for (let round = 0; round < rounds; round++) {
				tell(`${row}: round ${round + 1} of ${rounds}`);
				for (const way of ['checkpoint', 'whole', 'block'] as const) {
					const text = execFileSync(process.execPath, [reader, folder, 'dfw', path, String(now), way]);
					times[way].push(Number(text.toString()));
				}
			}

			medians.push(median(times.checkpoint));
			for (const way of ['checkpoint', 'whole', 'block'] as const) {
				const goal = way === 'checkpoint' ? {goal: {most: 60}} : {};
				figures.push({row, column: ways[way], value: median(times[way]), unit: 'ms', ...goal});
			}
		}

		const [small = Number.NaN, large = Number.NaN] = medians;
		figures.push({
			...{row: '1 GB', column: 'times 100 MB', value: large / small, unit: '×', goal: {most: 1.2}},
		});
		const how =
			'A journal of one day, a hundred lines a second, is read as a run does that begins: where each feed was, the ' +
			'newest events, what is under way, what is usual. Each time in a process of its own, whose start does not count.';
		return [{key: 'resuming', title: 'Resuming from a journal', how, figures, notes: noteLoad()}];
	},
};

async function makeRecorded(lines: number): Promise<{readonly folder: string; readonly path: string}> {
	const folder = newHome().XDG_STATE_HOME;
	await mkdir(join(folder, 'dfw'));
	const path = join(folder, 'dfw', '2026-11-20.ndjson');
	await makeJournal(path, lines, now - lines * 10, 10);
	const writing = {fileSystem: nodeFileSystem, boot: thisHost.boot() ?? '', span: repeatSpan(60_000)};
	if (!(await writeCheckpoint(writing, path, (await stat(path)).size))) {
		throw new Error(`no checkpoint could be written beside ${path}`);
	}

	return {folder, path};
}

import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {readdir, rm, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {endWithUs} from '../kit/children.ts';
import {missingTool} from '../kit/has-tool.ts';
import {newHome} from '../kit/home.ts';
import {noteLoad} from '../kit/notes.ts';
import {usageOf} from '../kit/program.ts';
import type {Figure, Measure} from '../kit/result.ts';
import {median} from '../kit/statistics.ts';
import {writeDays} from '../kit/write-days.ts';

const bundle = fileURLToPath(new URL('../../dist/sweepwatch.mjs', import.meta.url));
const dayLength = 86_400_000;
const days = 30;
const fewLines = 1_000_000;
const manyLines = 10_000_000;
const rounds = 3;

/** A report of a month must not take longer than a few looks through the same files. */
export const report = (isFull: boolean): Measure => ({
	key: 'report',
	title: 'A report over thirty days',
	minutes: isFull ? 6 : 1,
	async run(tell) {
		const lines = isFull ? manyLines : fewLines;
		const home = newHome();
		const folder = join(home.XDG_STATE_HOME, 'sweepwatch', 'dfw');
		const today = Math.floor(Date.now() / dayLength) * dayLength;
		tell(`writing ${lines / 1e6} million lines`);
		await writeDays(folder, lines, days, today - days * dayLength);
		const files = (await readdir(folder)).sort().map(name => join(folder, name));
		const bytes = (await Promise.all(files.map(async file => stat(file)))).reduce(
			(sum, {size}) => sum + size,
			0,
		);

		const search: Run[] = [];
		const first: Run[] = [];
		const second: Run[] = [];
		const make = [bundle, 'report', '--since', `${days + 1}d`, '--json'];
		for (let round = 0; round < rounds; round++) {
			tell(`round ${round + 1} of ${rounds}`);
			await forget(folder, files);
			if (missingTool('grep') === undefined) {
				search.push(await run('grep', ['-c', '"type":"event"', ...files], home));
			}

			first.push(await run(process.execPath, make, home));
			second.push(await run(process.execPath, make, home));
		}

		await rm(folder, {recursive: true});
		const searched = search.length === 0 ? null : median(search.map(({seconds}) => seconds));
		const figures = [
			figuresOf('the first one', first, searched),
			figuresOf('one after it', second, searched, 3),
			figuresOf('grep -c', search, searched),
		].flat();
		const how =
			`${lines / 1e6} million lines in ${days} files, ${Math.round(bytes / 1e6)} MB, all of them in the system's cache: the ` +
			'report as JSON, when nothing is kept beside the files and once more, beside the count of lines with an event.';
		return [{key: 'report', title: 'A report over thirty days', how, figures, notes: noteLoad()}];
	},
});

type Run = {readonly seconds: number; readonly megabytes: number};

/** What an earlier report has left beside the files. */
async function forget(folder: string, files: readonly string[]): Promise<void> {
	const kept = (await readdir(folder)).map(name => join(folder, name)).filter(path => !files.includes(path));
	await Promise.all(kept.map(path => rm(path)));
}

async function run(command: string, args: readonly string[], home: NodeJS.ProcessEnv): Promise<Run> {
	const startedAt = performance.now();
	const child = endWithUs(
		spawn(command, args, {env: {...process.env, ...home}, stdio: ['ignore', 'pipe', 'inherit']}),
	);
	// To /dev/null grep would stop at the first line that it finds.
	child.stdout.resume();
	let megabytes = 0;
	const looking = setInterval(async () => {
		const {rss} = await usageOf(child).catch(() => ({rss: 0}));
		megabytes = Math.max(megabytes, rss || 0);
	}, 100);
	const [status] = (await once(child, 'exit')) as [number | null];
	clearInterval(looking);
	if (status !== 0) {
		throw new Error(`${command} ended with ${status}`);
	}

	return {seconds: (performance.now() - startedAt) / 1000, megabytes};
}

function figuresOf(
	row: string,
	runs: readonly Run[],
	searched: number | null,
	most?: number,
): readonly Figure[] {
	const taken = runs.length === 0 ? null : median(runs.map(({seconds}) => seconds));
	const times = taken === null || searched === null ? null : taken / searched;
	return [
		{row, column: 'takes', value: taken && taken * 1000, unit: 'ms'},
		{row, column: 'times grep', value: times, unit: '×', ...(most !== undefined && {goal: {most}})},
		{
			row,
			column: 'held at most',
			value: runs.length === 0 ? null : median(runs.map(({megabytes}) => megabytes)),
			unit: 'MB',
		},
	];
}

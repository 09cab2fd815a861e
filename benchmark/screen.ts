import {spawnSync} from 'node:child_process';
import {cpus} from 'node:os';
import {setTimeout as wait} from 'node:timers/promises';
import {pathToFileURL} from 'node:url';
import {timeKeys} from './kit/key-times.ts';
import {startFeedServer, usageOf} from './kit/program.ts';
import {openScreen, startWorld, type World} from './kit/screen-program.ts';
import {median} from './kit/statistics.ts';

/**
 * What the live screen costs, measured on the built program in a pseudo-terminal, beside a server in
 * a process of its own.
 *
 *     node benchmark/screen.ts
 */
export async function measureScreen(): Promise<void> {
	const sizes = [
		{columns: 120, rows: 40},
		{columns: 80, rows: 24},
	] as const;
	await starting();
	for (const size of sizes) {
		await pressing(size);
	}

	for (const size of sizes) {
		await watching(size);
	}
}

type Size = {readonly columns: number; readonly rows: number};

function nameOf({columns, rows}: Size): string {
	return `${columns} × ${rows}`;
}

/** From the start of the process to the bytes of the first frame. */
async function starting(): Promise<void> {
	const world = await startWorld(0);
	const frames: number[] = [];
	const bare: number[] = [];
	for (let run = 0; run < 7; run++) {
		const nothing = performance.now();
		spawnSync(process.execPath, ['-e', '0']);
		bare.push(performance.now() - nothing);
		const start = performance.now();
		const screen = openScreen(world, {columns: 120, rows: 40}, []);
		await screen.has('? keys');
		frames.push((screen.chunks.find(({text}) => text.includes('1 Agents'))?.at ?? Number.NaN) - start);
		await screen.close();
	}

	world.stop();
	console.log('First frame after the start of the process, median of 7 (goal: under a second)');
	console.log(`  sweepwatch              ${median(frames).toFixed(0)} ms`);
	console.log(`  node -e 0               ${median(bare).toFixed(0)} ms\n`);
}

/** Keys in all three panes while much arrives. */
async function pressing(size: Size): Promise<void> {
	const world = await startWorld(100);
	const screen = openScreen(world, size, ['--interval', '200ms', '--idle-interval', '200ms']);
	await screen.has('a ack');
	await wait(4000);
	const before = {cpu: (await usageOf(screen)).cpu, at: performance.now()};
	const times = await timeKeys(screen, size, 306);
	const after = {...(await usageOf(screen)), at: performance.now()};
	await screen.close();
	world.stop();
	const sorted = times.toSorted((a, b) => a - b);
	const at = (share: number): string =>
		`${(sorted[Math.ceil(sorted.length * share) - 1] ?? 0).toFixed(1)} ms`;
	const share = ((after.cpu - before.cpu) / (after.at - before.at)) * 100_000;
	console.log(`From a key to its effect at ${nameOf(size)}, 100 events a second (goal: p99 under 50 ms)`);
	console.log(`  presses                 ${sorted.length}`);
	console.log(`  p50                     ${at(0.5)}`);
	console.log(`  p99                     ${at(0.99)}`);
	console.log(`  longest                 ${at(1)}`);
	console.log(`  processor meanwhile     ${share.toFixed(0)} % of one core\n`);
}

/** What a minute costs that nobody touches. */
async function watching(size: Size): Promise<void> {
	const busy = await startWorld(10);
	const atWork = await observe(busy, size);
	busy.stop();
	const server = await startFeedServer(0, 15);
	const quiet = {endpoint: server.origin, token: 'benchmark', project: '1'};
	const atRest = await observe(quiet, size);
	server.stop();
	console.log(`Watching at ${nameOf(size)}, 20 s, as a minute    10 events/s    nothing happens`);
	for (const [name, figure, unit] of [
		['bytes a second         ', 'bytes', ''],
		['processor              ', 'cpu', ' ms'],
		['RSS afterwards         ', 'rss', ' MB'],
	] as const) {
		const cell = (value: number): string => `${value.toFixed(0)}${unit}`.padStart(14);
		console.log(`  ${name}             ${cell(atWork[figure])}${cell(atRest[figure]).padStart(19)}`);
	}

	console.log('');
}

async function observe(
	world: Pick<World, 'endpoint' | 'token' | 'project'>,
	size: Size,
): Promise<{readonly bytes: number; readonly cpu: number; readonly rss: number}> {
	const screen = openScreen(world, size, []);
	await screen.has('3 History');
	await wait(6000);
	const before = {bytes: screen.bytes(), ...(await usageOf(screen)), at: performance.now()};
	await wait(20_000);
	const after = {bytes: screen.bytes(), ...(await usageOf(screen)), at: performance.now()};
	await screen.close();
	const seconds = (after.at - before.at) / 1000;
	return {
		bytes: (after.bytes - before.bytes) / seconds,
		cpu: ((after.cpu - before.cpu) * 1000 * 60) / seconds,
		rss: after.rss,
	};
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}\n`);
	await measureScreen();
}

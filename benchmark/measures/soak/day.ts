import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {startSimulator} from '../../../source/simulator/simulator.ts';
import {endWithUs} from '../../kit/children.ts';
import type {DayMessage, DayOrder, Hour} from './day-message.ts';

export type Day = {readonly hours: readonly Hour[]; readonly seconds: number};

/** So long nobody answers, every so often. */
const outage = {every: 3 * 3_600_000, lasts: 10 * 60_000};

/** A simulated day of the program, beside a simulator whose clock is the program's. */
export async function passDay(hours: number, onHour: (hour: Hour) => void): Promise<Day> {
	const startedAt = Date.UTC(2026, 10, 20);
	let now = startedAt;
	const simulator = await startSimulator({seed: 3, speed: 0.3, now: () => now, pastActivities: 0});
	const folder = await mkdtemp(join(tmpdir(), 'sweepwatch-day-'));
	const {origin, token, project} = simulator;
	const order: DayOrder = {origin, token, project, startedAt, hours};
	const done: Hour[] = [];
	const began = performance.now();
	const profile = process.env.PROFILE_TO ? ['--cpu-prof', '--cpu-prof-dir', process.env.PROFILE_TO] : [];
	try {
		const child = endWithUs(
			spawn(process.execPath, [...profile, '--expose-gc', await bundle(folder), JSON.stringify(order)], {
				stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
				env: {PATH: process.env.PATH ?? '', NODE_ENV: 'production'},
			}),
		);
		child.on('message', (message: DayMessage) => {
			if ('done' in message) {
				done.push(message.done);
				onHour(message.done);
				return;
			}

			now = message.now;
			const passed = now - startedAt;
			const isOut = passed > outage.every && passed % outage.every < outage.lasts;
			if (isOut !== simulator.faults().length > 0) {
				simulator.setFaults(isOut ? ['down'] : []);
			}
		});
		const [status] = (await once(child, 'exit')) as [number | null];
		if (status !== 0 || done.length < hours) {
			throw new Error(`The day ended after ${done.length} hours with status ${status}.`);
		}
	} finally {
		await simulator.close();
		await rm(folder, {recursive: true, force: true});
	}

	return {hours: done, seconds: (performance.now() - began) / 1000};
}

/** One file, made as the program itself is made: Node reads no TSX. */
async function bundle(folder: string): Promise<string> {
	const outfile = join(folder, 'day-program.mjs');
	await build({
		entryPoints: [fileURLToPath(new URL('day-program.ts', import.meta.url))],
		outfile,
		bundle: true,
		format: 'esm',
		platform: 'node',
		jsx: 'automatic',
		target: 'node22',
		define: {'process.env.NODE_ENV': '"production"', __VERSION__: '"benchmark"', esbuildDetection: '1'},
		banner: {
			js: "import {createRequire as __createRequire} from 'node:module'; const require = __createRequire(import.meta.url);",
		},
		// Ink asks for it only when debugged, and it is not installed.
		alias: {'react-devtools-core': '/dev/null'},
		logLevel: 'error',
	});
	return outfile;
}

import {spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {cpus} from 'node:os';
import {setTimeout as wait} from 'node:timers/promises';
import {startFeedServer, startProgram, usageOf} from './kit/program.ts';
import {median} from './kit/statistics.ts';

/**
 * What it costs, measured on the built program from outside, all in one run. Machines are noisy: mind
 * the ratios, and the processor time rather than the clock.
 */
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}\n`);
await takingIn();
await starting();
await idling();

/** A million events that are ready at once, told as JSON: how fast, and what is held afterwards. */
async function takingIn(): Promise<void> {
	const total = 1_000_000;
	const server = await startFeedServer(total, 1000);
	const program = startProgram(server.origin, ['events', '--json', '--limit', String(total)]);
	let events = 0;
	let startedAt = 0;
	let tail = '';
	const held: number[] = [];
	program.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
		startedAt ||= performance.now();
		const found = (tail + chunk).split('{"type":"event"');
		events += found.length - 1;
		tail = chunk.slice(-14);
	});
	const ended = once(program, 'close');
	const spent: {readonly cpu: number; readonly events: number}[] = [];
	for (const milestone of [0.05, 0.25, 0.5, 0.75, 0.99]) {
		while (events < total * milestone && program.exitCode === null) {
			await wait(20);
		}

		const {cpu, rss} = await usageOf(program);
		spent.push({cpu, events});
		held.push(rss);
	}

	await ended;
	const seconds = (performance.now() - startedAt) / 1000;
	const [first, last] = [spent[0], spent.at(-1)];
	// Without the start of the process, which has a figure of its own.
	const perCore = first && last ? Math.round((last.events - first.events) / (last.cpu - first.cpu)) : 0;
	console.log('Taken in (goal: 20 000 a second on one core)');
	console.log(`  events told             ${events}`);
	console.log(`  a second of processor   ${perCore}`);
	console.log(`  a second of the clock   ${Math.round(total / seconds)}`);
	console.log(
		'Held after a twentieth, a quarter, half, three quarters and all of a million events (goal: under 120 MB, flat)',
	);
	console.log(`  RSS in MB               ${held.map(value => value.toFixed(0)).join('  ')}\n`);
	server.stop();
}

/** From the start of the process to its first line, beside a Node that does nothing. */
async function starting(): Promise<void> {
	const server = await startFeedServer(10, 5);
	const firstLines: number[] = [];
	const bare: number[] = [];
	for (let run = 0; run < 11; run++) {
		const nothing = performance.now();
		spawnSync(process.execPath, ['-e', '0']);
		bare.push(performance.now() - nothing);
		const start = performance.now();
		const program = startProgram(server.origin, ['events', '--json']);
		await once(program.stdout ?? program, 'data');
		firstLines.push(performance.now() - start);
		program.kill('SIGKILL');
		await once(program, 'close');
	}

	console.log('First line printed after the start of the process, median of 11');
	console.log(`  sweepwatch events       ${median(firstLines).toFixed(0)} ms`);
	console.log(`  node -e 0               ${median(bare).toFixed(0)} ms\n`);
	server.stop();
}

/** A minute of watching a thousand idle agents, after the first look at everything. */
async function idling(): Promise<void> {
	const server = await startFeedServer(0, 1000);
	const program = startProgram(server.origin, ['events', '--json']);
	program.stdout?.resume();
	await wait(10_000);
	const before = {asked: await server.asked(), ...(await usageOf(program))};
	await wait(60_000);
	const after = {asked: await server.asked(), ...(await usageOf(program))};
	console.log('A thousand idle agents, one minute (goal: under 40 requests)');
	console.log(`  requests                ${after.asked - before.asked}`);
	console.log(`  processor               ${((after.cpu - before.cpu) * 1000).toFixed(0)} ms`);
	console.log(`  RSS                     ${after.rss.toFixed(0)} MB`);
	program.kill('SIGTERM');
	await once(program, 'close');
	server.stop();
}

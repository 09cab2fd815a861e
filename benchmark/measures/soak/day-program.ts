import {EventEmitter} from 'node:events';
import {readdir} from 'node:fs/promises';
import {setImmediate as turn} from 'node:timers/promises';
import {keepHeapSmall} from '../../../source/commands/small-heap.ts';
import type {Observation} from '../../../source/domain/observation.ts';
import {oneByOne} from '../../../source/domain/one-by-one.ts';
import {Secret} from '../../../source/domain/secret.ts';
import {monitor} from '../../../source/monitor/monitor.ts';
import {runScreen} from '../../../source/screen/run-screen.ts';
import {createRackspaceSource} from '../../../source/sources/rackspace/rackspace-source.ts';
import {openScreen} from '../../../source/terminal/open-screen.ts';
import {median} from '../../kit/statistics.ts';
import {countRequests} from './count-requests.ts';
import type {DayMessage, DayOrder, Hour} from './day-message.ts';
import {createFastClock} from './fast-clock.ts';
import {playTerminal} from './played-terminal.ts';

/*
 * The program's own monitor, source, store, screen and frame writer under a clock that goes on as fast
 * as they can: a day in minutes. Started by day.ts.
 */
keepHeapSmall({isFilledFirst: false, hasKeys: true});
const order = JSON.parse(process.argv[2] ?? '') as DayOrder;
const cadence = {interval: 2000, idleInterval: 30_000, retention: 60_000, statusBudget: 20};
const clock = createFastClock(order.startedAt);
const played = playTerminal(120, 40);
const over = new AbortController();
const say = (message: DayMessage): void => void process.send?.(message);
const requests = countRequests(
	createRackspaceSource({
		name: 'default',
		origin: order.origin,
		project: order.project,
		credentials: {kind: 'token', token: new Secret(order.token)},
		clock,
		http: {userAgent: 'sweepwatch/benchmark'},
	}),
	// The server's time is ours.
	() => say({now: clock.now()}),
);
const counts = {events: 0, failedPolls: 0, gaps: 0};
const host = Object.assign(new EventEmitter(), {
	stderr: process.stderr,
	stop() {},
	askSize() {},
	exit() {},
});
const screen = openScreen({
	stdin: played.stdin,
	stdout: played.stdout,
	env: {TERM: 'xterm-256color', LANG: 'C.UTF-8'},
	clock,
	host,
	onEnd: () => over.abort(),
});
const running = runScreen({
	observations: count(
		oneByOne(
			monitor([{source: requests.source, cadence, follow: []}], {
				clock,
				signal: over.signal,
				beside: {agents: true, cleanups: true, history: true},
			}),
		),
	),
	terminal: screen,
	clock,
	options: {title: 'simulated', profile: 'default', endpoint: order.origin, events: 10_000},
	signal: over.signal,
});

async function* count(observations: AsyncIterable<Observation>): AsyncGenerator<Observation, void> {
	for await (const observation of observations) {
		counts.events += observation.type === 'event' ? 1 : 0;
		counts.gaps += observation.type === 'gap' ? 1 : 0;
		counts.failedPolls += observation.type === 'poll' && !observation.poll.ok ? 1 : 0;
		yield observation;
	}
}

/** Everything that is ready to run has run: answers have come, and what they change is drawn. */
async function settle(): Promise<void> {
	for (let quiet = 0; quiet < 6; quiet++) {
		if (requests.underWay > 0) {
			await requests.answered();
			quiet = 0;
		}

		await turn();
	}
}

/** In the first minutes of each hour time goes on as in life; then whatever is due waits for a beat of this. */
const inLife = 3 * 60_000;
const grid = 15_000;

const keys = ['j', 'k', '\t', 'x', 'x', 'z', 'z'];

async function passHour(hour: number): Promise<Hour> {
	const end = order.startedAt + hour * 3_600_000;
	const before = {frames: played.frames, cpu: process.cpuUsage(), ...counts};
	const beats: number[] = [];
	let minute = Math.floor(clock.now() / 60_000);
	while (clock.now() < end) {
		const asked = requests.asked;
		const frames = played.frames;
		const used = process.cpuUsage();
		const isInLife = end - clock.now() > 3_600_000 - inLife;
		clock.step(isInLife ? 1 : grid);
		await settle();
		if (isInLife && clock.now() % 1000 === 0 && requests.asked === asked && played.frames === frames + 1) {
			const {user, system} = process.cpuUsage(used);
			beats.push((user + system) / 1000);
		}

		if (Math.floor(clock.now() / 60_000) > minute) {
			minute = Math.floor(clock.now() / 60_000);
			played.press(keys[minute % keys.length] ?? 'j');
			await settle();
		}
	}

	const cpu = process.cpuUsage(before.cpu);
	globalThis.gc?.();
	globalThis.gc?.();
	const {heapUsed, rss} = process.memoryUsage();
	const files = await readdir('/proc/self/fd').catch(() => []);
	return {
		hour,
		heap: heapUsed / 1024 ** 2,
		rss: rss / 1024 ** 2,
		frames: played.frames - before.frames,
		beat: median(beats),
		cpu: (cpu.user + cpu.system) / 1000,
		files: files.length,
		timers: process.getActiveResourcesInfo().filter(name => name === 'Timeout').length,
		handles: process.getActiveResourcesInfo().length,
		sleepers: clock.sleepers,
		listeners: [played.stdin, screen.inkOptions.stdout, played.stdout, host, process].reduce(
			(sum, emitter) =>
				sum + emitter.eventNames().reduce((count, name) => count + emitter.listenerCount(name as string), 0),
			0,
		),
		events: counts.events - before.events,
		failedPolls: counts.failedPolls - before.failedPolls,
		gaps: counts.gaps - before.gaps,
	};
}

await settle();
for (let hour = 1; hour <= order.hours; hour++) {
	say({done: await passHour(hour)});
}

over.abort();
await running;
screen.close();
await requests.source.close();
process.disconnect?.();

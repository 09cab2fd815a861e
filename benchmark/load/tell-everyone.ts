import {once} from 'node:events';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {setTimeout as wait} from 'node:timers/promises';
import {freePort} from '../kit/free-port.ts';
import {newHome} from '../kit/home.ts';
import {startProgram} from '../kit/program.ts';
import {openScreen} from '../kit/screen-program.ts';
import {jobOf, placeOf} from '../kit/story.ts';
import {startStory} from '../kit/story-world.ts';
import {type Account, createCount, readAccounts} from './account.ts';
import {size} from './on-screen.ts';

/** What each of them was told of the same events. */
export type Told = {
	/** How many there were, and how many of them say that a job failed. */
	readonly events: number;
	readonly failures: number;
	readonly json: Account;
	readonly journals: readonly Account[];
	readonly alerts: readonly Alerted[];
	/** Events, as the metrics count them. */
	readonly counted: number;
	readonly seconds: number;
};

/** Lines that alert commands were given, and of how many jobs: a list may tell of one before its event does. */
export type Alerted = {readonly lines: number; readonly jobs: number};

const agents = 50;
const opening = 10;

/**
 * Two programs, one on a screen, the other with JSON in a pipe and with metrics; each with a journal and an alert
 * command. All events but a few are ready at once.
 */
export async function tellEveryone(more: number, tell: (progress: string) => void): Promise<Told> {
	const events = opening + more;
	// Each has a server of its own: with one for both, lists told one program what the other had been told.
	const worlds = [await startStory(agents), await startStory(agents)] as const;
	const steer = (ready: number) => Promise.all(worlds.map(world => world.steer({ready})));
	const countGiven = async () => {
		const given = await Promise.all(worlds.map(world => world.given()));
		return given.reduce((sum, each) => sum + each, 0);
	};
	await steer(opening);
	const homes = [newHome(), newHome()] as const;
	const alerts = homes.map(({HOME}) => join(HOME, 'alerts'));
	const alert = (at: 0 | 1) => ['--interval', '1s', '--shell', '--on-failure', `cat >> ${alerts[at]}`];
	const port = await freePort();
	const screen = openScreen(worlds[0], size, alert(0), homes[0]);
	const program = startProgram(
		worlds[1].endpoint,
		['events', '--json', '--metrics', String(port), ...alert(1)],
		homes[1],
	);
	const json = createCount();
	const closed = once(program, 'close');
	createInterface({input: program.stdout ?? process.stdin}).on('line', json.add);
	try {
		while ((await countGiven()) < 2 * opening) {
			await wait(50);
		}

		const startedAt = performance.now();
		await steer(events);
		for (let given = 0; given < 2 * events; given = await countGiven()) {
			tell(`${given} of ${2 * events} handed out`);
			await wait(Math.min(5000, more / 20));
		}

		const seconds = (performance.now() - startedAt) / 1000;
		await until(async () => (await countMetrics(port)) >= events);
		for (const {XDG_STATE_HOME} of homes) {
			await until(async () => (await readAccounts(XDG_STATE_HOME)).every(({last}) => last >= events));
		}

		// What came twice would come soon after.
		await wait(1000);
		const counted = await countMetrics(port);
		program.kill('SIGINT');
		await Promise.all([closed, screen.close()]);
		const journals = await Promise.all(homes.map(home => readAccounts(home.XDG_STATE_HOME)));
		return {
			events,
			failures: countFailures(events),
			json: json.account(),
			journals: journals.flat(),
			alerts: await Promise.all(alerts.map(async file => countAlerted(await readFile(file, 'utf8')))),
			counted,
			seconds,
		};
	} finally {
		program.kill('SIGKILL');
		for (const world of worlds) {
			world.stop();
		}
	}
}

/** Who has not come so far within a minute is counted as he stands. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
	const deadline = performance.now() + 60_000;
	while (!(await isSo()) && performance.now() < deadline) {
		await wait(200);
	}
}

function countAlerted(text: string): Alerted {
	const jobs = [...text.matchAll(/^.*\b(\d{8})-d16b-.*$/gm)].map(([, number]) => number);
	return {lines: jobs.length, jobs: new Set(jobs).size};
}

async function countMetrics(port: number): Promise<number> {
	const page = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
	return [...page.matchAll(/^sweepwatch_events(?:_total)?\{.*\} (\d+)$/gm)].reduce(
		(sum, [, count]) => sum + Number(count),
		0,
	);
}

/** The story alone knows: of each failed job one event says so. */
function countFailures(events: number): number {
	const failed = new Set<number>();
	for (let event = 1; event <= events; event++) {
		const {job, step} = placeOf(event);
		if (step === lastWord && jobOf(job, agents).ends === 'failed') {
			failed.add(job);
		}
	}

	return failed.size;
}

/** The step at which a job tells how it ended. */
const lastWord = 18;

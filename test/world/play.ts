import {loadSettings} from '../../source/settings/load-settings.ts';
import {parseArguments} from '../../source/settings/parse-arguments.ts';
import type {Settings} from '../../source/settings/settings.ts';
import {createRandom} from '../../source/simulator/random.ts';
import {createSimulation} from '../../source/simulator/simulation.ts';
import type {Truth} from '../../source/simulator/truth.ts';
import type {Target} from '../../source/sources/system.ts';
import {table} from '../../source/sources/systems.ts';
import {createDisk, type DiskTrouble} from './disk.ts';
import type {Life} from './life.ts';
import type {Happening, Plan} from './plan.ts';
import {type Program, startProgram} from './program.ts';
import {createTime} from './time.ts';
import {type Climate, createWeather, fair} from './weather.ts';

/** What came of a story. */
export type Outcome = {
	readonly truth: Truth;
	/** What each run printed, in their order. */
	readonly runs: readonly Program[];
	/** Programs that ran beside them for a while. */
	readonly others: readonly Program[];
	/** Everything that happened from then until then must be told, or lie in a gap. */
	readonly from: number;
	readonly until: number;
	readonly files: ReadonlyMap<string, Buffer>;
};

const evening = Date.UTC(2026, 10, 20, 22, 0, 0);
/** After the last trouble: long enough for every wait and for a gap to be told. */
const calm = 150_000;

export const retention = 60_000;

export async function play(plan: Plan): Promise<Outcome> {
	await loadAll();
	const {begin = evening} = plan;
	const time = createTime(begin);
	const random = createRandom(`${plan.seed} world`);
	const disk = createDisk(time, random.fork());
	const simulation = createSimulation(
		{
			seed: plan.seed,
			agents: plan.agents,
			speed: plan.speed,
			eventsPerSecond: plan.rate,
			retention,
			keepTruth: true,
			now: time.now,
			sleep: milliseconds => new Promise(resolve => time.after(milliseconds, resolve)),
		},
		() => 'http://127.0.0.1:1',
	);
	let climate: Climate = fair;
	const weather = createWeather(random.fork(), () => climate);
	const settings = await settingsFor(simulation.account.token, plan);
	const runs: Program[] = [];
	/** Second programs beside them. */
	const others: Program[] = [];
	const lives = new Map<number, Life>();
	const surroundings = {lives, time, random, disk, answer: simulation.answer, weather};
	const start = (): void => {
		runs.push(startProgram(settings, surroundings));
	};
	const faults: string[] = [];
	const current = (): Program | undefined => runs.at(-1);
	let firstAt = 0;

	start();
	for (const happening of plan.happenings) {
		time.after(happening.at, () => happen(happening));
	}

	await time.pass(begin + 4000);
	firstAt = time.now();
	await time.pass(begin + plan.length);
	// A trouble that is still on must end by itself; then all is left in peace.
	const lastEnd = Math.max(
		0,
		...plan.happenings.map(each => each.at + ('last' in each ? each.last : 'away' in each ? each.away : 0)),
	);
	await time.pass(begin + Math.max(plan.length, lastEnd) + calm);
	const truth = simulation.control.truth();
	const until = time.now() - 60_000;
	current()?.interrupt();
	await time.pass(time.now() + 5000);
	simulation.close();
	return {truth, runs, others, from: firstAt, until, files: disk.files()};

	function happen(happening: Happening): void {
		switch (happening.type) {
			case 'faults': {
				faults.push(...happening.faults);
				simulation.control.setFaults(faults);
				time.after(happening.last, () => {
					for (const fault of happening.faults) {
						faults.splice(faults.indexOf(fault), 1);
					}

					simulation.control.setFaults(faults);
				});
				break;
			}

			case 'weather':
				climate = happening.climate;
				time.after(happening.last, () => {
					climate = fair;
				});
				break;
			case 'another': {
				const other = startProgram(settings, surroundings);
				others.push(other);
				time.after(happening.last, other.interrupt);
				break;
			}

			case 'kill':
			case 'flip':
			case 'power cut':
				current()?.life.kill();
				if (happening.type === 'power cut') {
					for (const {life} of others) {
						life.kill();
					}

					disk.cutPower(random);
				}

				if (happening.type === 'flip') {
					const paths = [...disk.files().keys()].filter(path => path.endsWith('.ndjson'));
					disk.flipBit(random, random.pick(paths));
				}

				time.after(happening.away, startAgain);
				break;
			case 'end': {
				const ending = current();
				ending?.interrupt();
				time.after(Math.max(1000, happening.away), () => {
					ending?.life.kill();
					startAgain();
				});
				break;
			}

			case 'freeze':
				current()?.life.freeze(happening.last);
				break;
			case 'jump':
				current()?.life.jump(happening.by);
				break;
			case 'disk': {
				const trouble: DiskTrouble = happening.trouble;
				disk.trouble = trouble;
				time.after(happening.last, () => {
					disk.trouble = 'none';
				});
			}
		}
	}

	/** One at a time: whoever was killed twice comes back once. */
	function startAgain(): void {
		if (current()?.life.isDead) {
			start();
		}
	}
}

/** As they are typed. */
function settingsFor(token: string, plan: Plan): Promise<Settings<Target>> {
	const typed = plan.isRecorded
		? ['events', '--json', '--journal', '/state', '--on-failure', 'page-me']
		: ['events', '--json', '--no-journal'];
	return loadSettings(
		parseArguments(typed, table.flags),
		{
			SWEEPWATCH_ENDPOINT: 'http://127.0.0.1:1',
			SWEEPWATCH_TOKEN: token,
			SWEEPWATCH_PROJECT: '110011',
			HOME: '/nowhere',
		},
		table,
	);
}

let loading: Promise<unknown> | undefined;

/** What the program loads when it needs it is there before: loading takes no time in the world. */
function loadAll(): Promise<unknown> {
	loading ??= Promise.all([
		import('../../source/commands/consumers/lagging.ts'),
		import('../../source/commands/consumers/open-journal.ts'),
		import('../../source/journal/resume/read-resume.ts'),
		import('../../source/outlets/alerts/alerts.ts'),
		import('../../source/outlets/lines/json-lines.ts'),
		import('../../source/sources/rackspace/rackspace-source.ts'),
		import('../../source/sources/rackspace/read-target.ts'),
	]);
	return loading;
}

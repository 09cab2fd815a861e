import type {Observation} from '../../source/domain/observation.ts';
import {readResume} from '../../source/journal/resume/read-resume.ts';
import {createRandom} from '../../source/simulator/random.ts';
import type {Truth} from '../../source/simulator/truth.ts';
import type {WatchedSystem} from '../helpers/config.ts';
import {createDisk, type Disk} from './disk.ts';
import {createLife, type KilledAt, type Life} from './life.ts';
import {loadAll} from './load-all.ts';
import type {Happening, Plan} from './plan.ts';
import {type Program, startProgram} from './program.ts';
import {openScenes, retention, type Scene} from './servers.ts';
import {folder, settingsFor} from './settings-for.ts';
import {createTime, type Time} from './time.ts';
import {fair} from './weather.ts';

/** What came of a story. */
export type Outcome = {
	/** Of the first server. */
	readonly truth: Truth;
	readonly profiles: readonly ProfileOutcome[];
	/** What each run printed, in their order. */
	readonly runs: readonly Program[];
	/** Programs that ran beside them for a while. */
	readonly others: readonly Program[];
	/** Everything that happened from then until then must be told, or lie in a gap. */
	readonly from: number;
	readonly until: number;
	readonly files: ReadonlyMap<string, Buffer>;
};

export type ProfileOutcome = {
	readonly name: string;
	readonly system: WatchedSystem;
	/** The newest page is all that can be read of it. */
	readonly isOnePage: boolean;
	/** What lies behind its newest page cannot be asked for by itself. */
	readonly hasFewPages: boolean;
	readonly truth: Truth;
	/** What a screen would begin with now. */
	readonly recent: readonly Observation[];
};

export const evening = Date.UTC(2026, 10, 20, 22, 0, 0);
/** After the last trouble: long enough for every wait and for a gap to be told. */
const calm = 120_000;
/** So long after its moment a run dies that waits for too little to die of it. */
const longestStay = 10_000;

export async function play(plan: Plan): Promise<Outcome> {
	await loadAll();
	const {begin = evening} = plan;
	const time = createTime(begin);
	const random = createRandom(`${plan.seed} world`);
	const disk = createDisk(time, random.fork());
	const scenes = openScenes(plan, time, random);
	const settings = await settingsFor(scenes, plan);
	const runs: Program[] = [];
	/** Second programs beside them. */
	const others: Program[] = [];
	const lives = new Map<number, Life>();
	const servers = new Map(scenes.map(({origin, server}) => [origin, server] as const));
	const surroundings = {lives, time, random, disk, servers};
	const start = (): void => {
		runs.push(startProgram(settings, surroundings));
	};
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
	const lastEnd = Math.max(0, ...plan.happenings.map(endOf));
	await time.pass(begin + Math.max(plan.length, lastEnd) + calm);
	const truths = scenes.map(({simulation}) => simulation.control.truth());
	const until = time.now() - 60_000;
	current()?.interrupt();
	await time.pass(time.now() + 5000);
	for (const {simulation} of scenes) {
		simulation.close();
	}

	const recents = await readBack(scenes, disk, time);
	const outcome = {
		truth: truths[0] as Truth,
		profiles: scenes.map(({name, system}, index) => ({
			name,
			system,
			isOnePage: plan.profiles?.[index]?.advance === 'compare',
			hasFewPages: ['compare', 'marker'].includes(plan.profiles?.[index]?.advance ?? ''),
			truth: truths[index] as Truth,
			recent: recents[index] ?? [],
		})),
		runs: runs.map(asItWas),
		others: others.map(asItWas),
		from: firstAt,
		until,
		files: disk.files(),
	};
	for (const run of [...runs, ...others]) {
		run.forget();
	}

	return outcome;

	function happen(happening: Happening): void {
		switch (happening.type) {
			case 'faults': {
				for (const scene of struckBy(happening)) {
					time.after(happening.last, scene.addFaults(happening.faults));
				}

				break;
			}

			case 'weather':
				for (const scene of struckBy(happening)) {
					scene.setClimate(happening.climate);
					time.after(happening.last, () => scene.setClimate(fair));
				}

				break;
			case 'another': {
				const other = startProgram(settings, surroundings);
				others.push(other);
				time.after(happening.last, other.interrupt);
				break;
			}

			case 'kill':
				die(happening.away, happening.on);
				break;
			case 'power cut':
				die(happening.away, happening.on, () => {
					for (const {life} of others) {
						life.kill();
					}

					disk.cutPower(random);
				});
				break;
			case 'flip':
				die(happening.away, undefined, () => {
					const paths = [...disk.files().keys()].filter(path => path.endsWith('.ndjson'));
					disk.flipBit(random, random.pick(paths));
				});
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
			case 'disk':
				disk.trouble = happening.trouble;
				time.after(happening.last, () => {
					disk.trouble = 'none';
				});
		}
	}

	function struckBy({profile}: {readonly profile?: number}): readonly Scene[] {
		return scenes.filter((_, index) => profile === undefined || index === profile);
	}

	/** Then, or a few answers of the world later; what comes with it comes at that very moment. */
	function die(away: number, on: KilledAt | undefined, also: () => void = () => {}): void {
		const life = current()?.life;
		life?.whenDead(() => {
			also();
			time.after(away, startAgain);
		});
		if (on === undefined) {
			life?.kill();
		} else {
			life?.killAt(on);
			time.after(longestStay, () => life?.kill());
		}
	}

	/** One at a time: whoever was killed twice comes back once. */
	function startAgain(): void {
		if (current()?.life.isDead) {
			start();
		}
	}
}

/** What it says once it has been forgotten is no part of the story. */
function asItWas(run: Program): Program {
	return {...run, said: [...run.said]};
}

function endOf(happening: Happening): number {
	const stay = 'on' in happening && happening.on ? longestStay : 0;
	const last = 'last' in happening ? happening.last : 'away' in happening ? happening.away : 0;
	return happening.at + stay + last;
}

/** What a screen that is opened after all of it would know of each profile. */
async function readBack(
	scenes: readonly Scene[],
	disk: Disk,
	time: Time,
): Promise<readonly (readonly Observation[])[]> {
	disk.trouble = 'none';
	const fileSystem = disk.for(createLife(time));
	const reading = Promise.all(
		scenes.map(({name}) => readResume(folder, name, time.now(), {retention, fileSystem})),
	);
	await time.pass(time.now() + 10_000);
	return (await reading).map(({recent}) => recent);
}

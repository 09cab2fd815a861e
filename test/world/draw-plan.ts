import {createRandom, type Random} from '../../source/simulator/random.ts';
import {drawFault} from './draw-fault.ts';
import type {KilledAt} from './life.ts';
import type {Happening, Plan, PlannedProfile} from './plan.ts';
import type {Climate} from './weather.ts';

const minute = 60_000;

/** A story from one seed alone: the same one whenever it is drawn. */
export function drawPlan(seed: string): Plan {
	const random = createRandom(`${seed} plan`);
	const length = random.integer(2, 4) * minute;
	const count = random.integer(1, 7);
	const profiles = drawProfiles(random);
	return {
		seed,
		profiles,
		// What is watched beside something else is smaller: each story costs about as much.
		agents: random.pick(profiles.length === 1 ? [1, 3, 6, 10] : [1, 3]),
		beat: random.pick(profiles.length === 1 ? [2000, 5000] : [2000, 5000, 5000, 5000]),
		past: random.pick([10, 10, 150]),
		isRecorded: true,
		rate: random.pick([0, 0, 0, 1]),
		speed: random.pick(profiles.length === 1 ? [1, 2, 5] : [1, 1, 2]),
		length,
		happenings: [
			...Array.from({length: count}, () => drawHappening(random, length, profiles)).sort(
				(a, b) => a.at - b.at,
			),
			...drawMake(random, length, profiles),
		],
	};
}

/** Some servers are of an older make, all the while. */
function drawMake(random: Random, length: number, profiles: readonly PlannedProfile[]): readonly Happening[] {
	const isOlder = random.integer(0, 7) === 0;
	return profiles.flatMap(({system}, profile): readonly Happening[] =>
		isOlder && system === 'rackspace'
			? [{at: 0, type: 'faults', profile, faults: ['no-activities'], last: length}]
			: [],
	);
}

/** One project alone, as most people watch it, or up to four systems of any kind. */
function drawProfiles(random: Random): readonly PlannedProfile[] {
	const count = random.pick([1, 1, 1, 1, 1, 1, 2, 2, 3, 4]);
	return Array.from({length: count}, (_, index) => {
		const system = random.pick(
			index === 0
				? (['rackspace', 'rackspace', 'sde', 'squall', 'http'] as const)
				: (['rackspace', 'sde', 'squall', 'http', 'http'] as const),
		);
		return system === 'http'
			? {system, advance: random.pick(['date', 'marker', 'page', 'compare'] as const)}
			: {system};
	});
}

function drawHappening(random: Random, length: number, profiles: readonly PlannedProfile[]): Happening {
	const at = random.integer(5000, length);
	const last = drawLast(random);
	const profile = random.integer(0, profiles.length - 1);
	const watched = profiles[profile] as PlannedProfile;
	switch (random.integer(0, 14)) {
		case 0:
		case 1:
		case 2:
			return {at, type: 'faults', profile, faults: [drawFault(random, watched)], last};
		case 3:
			return {at, type: 'weather', climate: drawClimate(random), last};
		case 4:
			return {at, type: 'weather', profile, climate: drawClimate(random), last};
		case 5:
			return {at, type: random.pick(['kill', 'end', 'power cut'] as const), away: drawLast(random)};
		case 6:
			return {at, type: 'freeze', last};
		case 7:
			return {
				at,
				type: 'disk',
				trouble: random.pick(['full', 'read-only', 'failing', 'slow', 'lying']),
				last,
			};
		case 8:
			return {at, type: 'kill', away: random.integer(0, 3000), on: drawEnd(random)};
		case 9:
			return {at, type: 'power cut', away: random.integer(0, 20_000), on: drawEnd(random)};
		case 10:
			return {at, type: 'jump', by: random.pick([-3_600_000, -5000, 700, 20_000, 3_600_000])};
		case 11:
			return {at, type: 'flip', away: random.integer(200, 40_000)};
		case 12:
			return {at, type: 'another', last};
		case 13:
			return {at, type: 'faults', faults: ['outage=1h'], last};
		default:
			return {
				at,
				type: 'faults',
				profile,
				faults: [drawFault(random, watched), drawFault(random, watched)],
				last,
			};
	}
}

/** In the midst of writing, or wherever else it waits. */
function drawEnd(random: Random): KilledAt {
	return {
		awaits: random.integer(1, random.pick([4, 40])),
		of: random.pick(['disk', 'disk', 'all']),
		isDone: random.chance(0.5),
	};
}

/** Mostly short, sometimes longer than the server remembers. */
function drawLast(random: Random): number {
	return random.pick([
		random.integer(200, 5000),
		random.integer(5000, 50_000),
		random.integer(50_000, 150_000),
	]);
}

function drawClimate(random: Random): Climate {
	const fate = random.pick(['refused', 'reset', 'lost', 'answer lost', 'answer cut', 'drips'] as const);
	return {
		latency: random.pick([
			[5, 60],
			[200, 2500],
			[1000, 9000],
		] as const),
		troubles: {[fate]: random.pick([0.05, 0.3, 1])},
	};
}

import {createRandom, type Random} from '../../source/simulator/random.ts';
import type {DiskTrouble} from './disk.ts';
import type {Climate} from './weather.ts';

/** What happens to a run and its world, and when, in milliseconds from the beginning. */
export type Happening = {readonly at: number} & (
	| {readonly type: 'faults'; readonly faults: readonly string[]; readonly last: number}
	| {readonly type: 'weather'; readonly climate: Climate; readonly last: number}
	| {readonly type: 'kill' | 'end' | 'power cut'; readonly away: number}
	| {readonly type: 'freeze'; readonly last: number}
	| {readonly type: 'jump'; readonly by: number}
	| {readonly type: 'disk'; readonly trouble: DiskTrouble; readonly last: number}
	/** A bit of the journal turns over while nobody runs. */
	| {readonly type: 'flip'; readonly away: number}
	/** A second program on the same profile. */
	| {readonly type: 'another'; readonly last: number}
);

export type Plan = {
	readonly seed: string;
	/** When it begins, in milliseconds since 1970; an evening where nobody says. */
	readonly begin?: number;
	readonly agents: number;
	/** Whether the run keeps a journal, and goes on from it. */
	readonly isRecorded: boolean;
	/** Further events a second beside the story. */
	readonly rate: number;
	/** How fast the story goes. */
	readonly speed: number;
	/** When the troubles are over; so long must the run then still be left in peace. */
	readonly length: number;
	readonly happenings: readonly Happening[];
};

const minute = 60_000;

/** A story from one seed alone: the same one whenever it is drawn. */
export function drawPlan(seed: string): Plan {
	const random = createRandom(`${seed} plan`);
	const length = random.integer(2, 6) * minute;
	const count = random.integer(1, 7);
	return {
		seed,
		agents: random.pick([1, 3, 8, 15]),
		isRecorded: true,
		rate: random.pick([0, 0, 0, 2]),
		speed: random.pick([1, 2, 5]),
		length,
		happenings: Array.from({length: count}, () => drawHappening(random, length)).sort((a, b) => a.at - b.at),
	};
}

function drawHappening(random: Random, length: number): Happening {
	const at = random.integer(5000, length);
	const last = drawLast(random);
	switch (random.integer(0, 12)) {
		case 0:
		case 1:
		case 2:
			return {at, type: 'faults', faults: [drawFault(random)], last};
		case 3:
		case 4:
			return {at, type: 'weather', climate: drawClimate(random), last};
		case 5:
			return {at, type: random.pick(['kill', 'kill', 'end', 'power cut']), away: drawLast(random)};
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
			return {at, type: 'kill', away: random.integer(0, 3000)};
		case 9:
			return {at, type: 'jump', by: random.pick([-3_600_000, -5000, 700, 20_000, 3_600_000])};
		case 10:
			return {at, type: 'flip', away: random.integer(200, 40_000)};
		case 11:
			return {at, type: 'another', last};
		default:
			return {at, type: 'faults', faults: [drawFault(random), drawFault(random)], last};
	}
}

/** Mostly short, sometimes longer than the server remembers. */
function drawLast(random: Random): number {
	return random.pick([
		random.integer(200, 5000),
		random.integer(5000, 50_000),
		random.integer(50_000, 150_000),
	]);
}

const places = ['', '', '', '@/events', '@/agents', '@/cleanups', '@/activities'];

function drawFault(random: Random): string {
	const place = random.pick(places);
	const status = random.pick([400, 403, 404, 405, 408, 409, 418, 423, 429, 500, 501, 502, 503, 504]);
	const share = random.pick(['0.1', '0.5', '1']);
	return random.pick([
		`latency=${random.integer(50, 3000)}ms${place}`,
		`slow-body=${random.integer(1, 8)}s${place}`,
		`status=${status}:${share}${place}`,
		`rate-limit=429:5s/20s${place}`,
		`over-limit=413:5s/20s${place}`,
		`reset=${share}${place}`,
		`truncate=${share}${place}`,
		`html=${share}${place}`,
		`garbage=${share}${place}`,
		'unsorted=0.6',
		'repeat=0.6',
		'hostile-names',
		'vanished-marker-empty',
		`hang=/v2/110011/${random.pick(['events', 'agents', 'cleanups', 'activities', ''])}`,
		`no-events=${random.pick([403, 404, 501])}`,
		'no-activities',
		'outage=1h',
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

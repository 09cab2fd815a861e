import type {Happening, Plan} from './plan.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Three days at a time: each midnight of them, and what else a calendar does to clocks. */
export type LongPlan = Plan & {readonly name: string; readonly zone: string};

/** Beside what the calendar does: a disk that fills up, a night's sleep, outages, a clock that is set. */
function troublesIn(hours: number): readonly Happening[] {
	const all: readonly Happening[] = [
		{at: 20 * minute, type: 'faults', faults: ['down'], last: 5 * minute},
		{at: 40 * minute, type: 'disk', trouble: 'full', last: 10 * minute},
		{at: 3 * hour, type: 'faults', faults: ['status=503:0.5'], last: hour},
		{at: 6 * hour, type: 'freeze', last: 8 * hour},
		{at: 15 * hour, type: 'disk', trouble: 'full', last: 2 * hour},
		{at: 20 * hour, type: 'faults', faults: ['down'], last: 10 * minute},
		{at: 23 * hour, type: 'jump', by: 1500},
		{at: 26 * hour, type: 'end', away: 30 * minute},
		{at: 30 * hour, type: 'freeze', last: 8 * hour},
		{at: 40 * hour, type: 'disk', trouble: 'full', last: 5 * hour},
		{at: 50 * hour, type: 'kill', away: 10_000},
		{at: 54 * hour, type: 'freeze', last: 8 * hour},
		{at: 64 * hour, type: 'power cut', away: 5 * minute},
		{at: 68 * hour, type: 'faults', faults: ['hang=/v2/110011/'], last: 20 * minute},
	];
	return all.filter(({at}) => at < hours * hour);
}

const calendar: readonly (readonly [name: string, zone: string, begin: string])[] = [
	['a leap day', 'UTC', '2028-02-28T12:00:00Z'],
	['clocks set forward', 'Europe/Berlin', '2027-03-27T12:00:00Z'],
	['clocks set back', 'America/New_York', '2026-10-31T12:00:00Z'],
	['the end of a year, half an hour off', 'Asia/Kolkata', '2026-12-30T12:00:00Z'],
];

export function planLongRuns(hours: number): readonly LongPlan[] {
	return calendar.map(([name, zone, begin]) => ({
		name,
		zone,
		seed: name,
		begin: Date.parse(begin),
		agents: 8,
		isRecorded: true,
		rate: 0,
		speed: 0.3,
		length: hours * hour,
		happenings: troublesIn(hours),
	}));
}

import {afterAll, expect, test} from 'vitest';
import {judgeDays} from './judge-days.ts';
import {judgeStory} from './judge-story.ts';
import {play} from './play.ts';

const {TZ} = process.env;

afterAll(() => {
	// Undefined would become a word.
	if (TZ === undefined) {
		delete process.env.TZ;
	} else {
		process.env.TZ = TZ;
	}
});

const minute = 60_000;
/** A quarter of an hour in which the network and the disk have their troubles. */
const night = {
	seed: 'night',
	agents: 3,
	isRecorded: true,
	rate: 0,
	speed: 1,
	length: 15 * minute,
	happenings: [
		{at: 3 * minute, type: 'faults', faults: ['down'], last: 4 * minute},
		{at: 9 * minute, type: 'disk', trouble: 'full', last: 4 * minute},
	],
} as const;

test.each([
	['into a leap day', 'UTC', Date.parse('2028-02-28T23:50:00Z'), 2],
	['while clocks are set forward', 'Europe/Berlin', Date.parse('2027-03-28T00:50:00Z'), 1],
])('with an outage and a full disk nothing is lost %s', async (_, zone, begin, days) => {
	process.env.TZ = zone;
	const plan = {...night, begin};
	const outcome = await play(plan);
	const wrongs = {...judgeStory(plan, outcome), ...judgeDays(outcome)};
	expect(Object.entries(wrongs).filter(([, list]) => list.length > 0)).toEqual([]);
	expect([...outcome.files.keys()].filter(path => path.endsWith('.ndjson'))).toHaveLength(days);
	expect(outcome.truth.events.length).toBeGreaterThan(100);
	expect(outcome.runs.flatMap(({said}) => said).join('\n')).toContain('disk full');
});

test('a line in the file of another day is seen, and a day without a file', () => {
	const line = Buffer.from('{"type":"poll","at":"2028-02-29T00:00:00.000Z"}\n');
	const judged = judgeDays({
		files: new Map([
			['/state/p/2028-02-28.ndjson', line],
			['/state/p/2028-03-01.ndjson', Buffer.alloc(0)],
		]),
	});
	expect(judged.misplaced).toHaveLength(1);
	expect(judgeDays({files: new Map([['/state/p/2028-03-01.ndjson', line]])}).misplaced).toHaveLength(1);
	expect(judged['missing days']).toHaveLength(1);
});

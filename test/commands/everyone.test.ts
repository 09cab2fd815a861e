import {expect, test} from 'vitest';
import {tellEveryone} from '../../benchmark/load/tell-everyone.ts';
import {buildOnce} from '../helpers/build.ts';

const whole = {repeated: 0, gaps: 0};

// `npm run load -- everyone --full` does the same with a million.
test('screen, JSON, journals, alert commands and metrics are told each of five thousand events once', async () => {
	await buildOnce();
	const told = await tellEveryone(5000, () => {});
	const {events, failures} = told;
	expect([events, failures]).toEqual([5010, 3]);
	expect(told.json).toMatchObject({...whole, events, lost: 0, last: events});
	expect(told.journals.map(({last}) => last)).toEqual([events, events]);
	expect(told.journals).toMatchObject([
		{...whole, events, lost: 0},
		{...whole, events, lost: 0},
	]);
	expect(told.alerts).toEqual([
		{lines: failures, jobs: failures},
		{lines: failures, jobs: failures},
	]);
	expect(told.counted).toBe(events);
}, 60_000);

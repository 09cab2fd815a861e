import {parseArgs} from 'node:util';
import {judgeDays} from './judge-days.ts';
import {judgeNight} from './judge-night.ts';
import {judgeStory} from './judge-story.ts';
import {planLongRuns} from './long-plans.ts';
import {play} from './play.ts';
import {watchNight} from './watch-night.ts';

/*
 * The whole program through the days on which calendars and clocks are odd, in a made-up world and fast time.
 *
 *     npm run long -- [--hours 30] [--full]
 */
const {values} = parseArgs({
	options: {hours: {type: 'string', default: '30'}, full: {type: 'boolean', default: false}},
});
const nightHours = 8;
const hours = values.full ? 72 : Number(values.hours);
let wrong = 0;
for (const plan of planLongRuns(hours)) {
	// The program reads the zone where it needs one.
	process.env.TZ = plan.zone;
	const startedAt = performance.now();
	const outcome = await play(plan);
	const wrongs = {...judgeStory(plan, outcome), ...judgeDays(outcome)};
	const found = Object.entries(wrongs).filter(([, list]) => list.length > 0);
	const seconds = Math.round((performance.now() - startedAt) / 1000);
	const {events} = outcome.truth;
	const days = [...outcome.files.keys()].filter(path => path.endsWith('.ndjson')).length;
	console.log(
		`${plan.name} (${plan.zone}): ${hours} hours, ${events.length} events, ${outcome.runs.length} runs, ${days} days in the journal, in ${seconds} s: ${found.length === 0 ? 'all right' : 'wrong'}`,
	);
	for (const [name, list] of found) {
		console.log(`  ${name}: ${list.length}, the first: ${list[0]}`);
	}

	wrong += found.length;
}

// A night in front of the screen: what it shows in the morning is compared with what happened.
process.env.TZ = 'UTC';
const minute = 60_000;
const startedAt = performance.now();
const night = await watchNight({
	hours: nightHours,
	speed: 0.5,
	slow: [40, 170, 300, 410].map(at => at * minute),
	outages: [
		{at: 90 * minute, last: 6 * minute},
		{at: 260 * minute, last: 25 * minute},
		{at: 400 * minute, last: 90_000},
	],
});
const wrongs = Object.entries(judgeNight(night)).filter(([, list]) => list.length > 0);
console.log(
	`a night in front of the screen: ${nightHours} hours, ${night.truth.jobs.length} jobs, ${night.slow.length} overdue, in ${Math.round((performance.now() - startedAt) / 1000)} s: ${wrongs.length === 0 ? 'all right' : 'wrong'}`,
);
for (const [name, list] of wrongs) {
	console.log(`  ${name}: ${list.length}, the first: ${list[0]}`);
}

wrong += wrongs.length;
process.exit(wrong === 0 ? 0 : 1);

import {parseArgs} from 'node:util';
import {judgeDays} from './judge-days.ts';
import {judgeStory} from './judge-story.ts';
import {planLongRuns} from './long-plans.ts';
import {play} from './play.ts';

/*
 * The whole program through the days on which calendars and clocks are odd, in a made-up world and fast time.
 *
 *     npm run long -- [--hours 30] [--full]
 */
const {values} = parseArgs({
	options: {hours: {type: 'string', default: '30'}, full: {type: 'boolean', default: false}},
});
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

process.exit(wrong === 0 ? 0 : 1);

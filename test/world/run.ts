import {parseArgs} from 'node:util';
import {judgeStory} from './judge-story.ts';
import {drawPlan} from './plan.ts';
import {play} from './play.ts';

/*
 * Plays stories of the whole program in a made-up world, each from its seed alone, and says which went wrong.
 *
 *     npm run world -- [--seeds 300] [--from 1] [--verbose]
 */
const {values} = parseArgs({
	options: {
		seeds: {type: 'string', default: '300'},
		from: {type: 'string', default: '1'},
		verbose: {type: 'boolean', default: false},
	},
});
let wrong = 0;
let events = 0;
let hours = 0;
const startedAt = performance.now();
for (let number = 0; number < Number(values.seeds); number++) {
	const seed = String(Number(values.from) + number);
	const plan = drawPlan(seed);
	const outcome = await play(plan);
	const wrongs = Object.entries(judgeStory(plan, outcome)).filter(([, list]) => list.length > 0);
	events += outcome.truth.events.length;
	hours += (outcome.until - outcome.from) / 3_600_000;
	if (wrongs.length > 0) {
		wrong++;
		console.log(`seed ${seed}: npm run world -- --seeds 1 --from ${seed} --verbose`);
		for (const [name, list] of wrongs) {
			console.log(`  ${name}: ${list.length}, the first: ${list[0]}`);
		}

		console.log(`  ${plan.happenings.map(happening => JSON.stringify(happening)).join('\n  ')}`);
	}

	if (values.verbose) {
		for (const run of outcome.runs) {
			console.log('--- a run');
			console.log(run.said.join('\n'));
			console.log(
				run.lines.filter(line => !/^{"type":"(?:event|agent|activity|cleanup)"/.test(line)).join('\n'),
			);
		}
	}
}

const seconds = Math.round((performance.now() - startedAt) / 1000);
console.log(
	`${values.seeds} stories, ${events} events, ${Math.round(hours)} simulated hours in ${seconds} s: ${wrong} went wrong`,
);
process.exit(wrong === 0 ? 0 : 1);

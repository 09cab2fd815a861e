import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {parseArgs} from 'node:util';
import {judgeStory} from './judge-story.ts';
import {drawPlan} from './plan.ts';
import {play} from './play.ts';

/*
 * Plays stories of the whole program in a made-up world, each from its seed alone, and says which went wrong.
 *
 *     npm run world -- [--seeds 300] [--from 1] [--jobs 2] [--verbose]
 */
const {values} = parseArgs({
	options: {
		seeds: {type: 'string', default: '300'},
		from: {type: 'string', default: '1'},
		verbose: {type: 'boolean', default: false},
		// For stories that are played side by side: only each so-manieth.
		jobs: {type: 'string', default: '1'},
		each: {type: 'string', default: '1'},
	},
});
if (values.jobs !== '1') {
	await playSideBySide(Number(values.jobs));
}

let wrong = 0;
let events = 0;
let hours = 0;
const startedAt = performance.now();
for (let number = 0; number < Number(values.seeds); number += Number(values.each)) {
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
	`${Math.ceil(Number(values.seeds) / Number(values.each))} stories, ${events} events, ${Math.round(hours)} simulated hours in ${seconds} s: ${wrong} went wrong`,
);
process.exit(wrong === 0 ? 0 : 1);

/** A process for each core; the worst of them says how it went. */
async function playSideBySide(jobs: number): Promise<never> {
	const ends = Array.from({length: jobs}, async (_, index) => {
		const from = String(Number(values.from) + index);
		const seeds = String(Number(values.seeds) - index);
		const words = ['--seeds', seeds, '--from', from, '--each', String(jobs)];
		const child = spawn(process.execPath, [new URL(import.meta.url).pathname, ...words], {stdio: 'inherit'});
		const [exit] = (await once(child, 'exit')) as [number | null];
		return exit ?? 1;
	});
	process.exit(Math.max(...(await Promise.all(ends))));
}

import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {parseArgs} from 'node:util';
import {drawPlan} from './draw-plan.ts';
import {judgeStory} from './judge-story.ts';
import type {Plan} from './plan.ts';
import {type Outcome, play} from './play.ts';
import {shrink} from './shrink.ts';

/*
 * Plays stories of the whole program in a made-up world, each from its seed alone, and says which went wrong.
 *
 *     npm run world -- [--seeds 300] [--from 1] [--jobs 2] [--shrink] [--verbose]
 *     npm run world -- --plan '{"seed":"7", …}'
 */
const {values} = parseArgs({
	options: {
		seeds: {type: 'string', default: '300'},
		from: {type: 'string', default: '1'},
		verbose: {type: 'boolean', default: false},
		// Leaves out of a story that goes wrong what is not needed for it, and prints the rest as a plan.
		shrink: {type: 'boolean', default: false},
		plan: {type: 'string'},
		// For stories that are played side by side: only each so-manieth.
		jobs: {type: 'string', default: '1'},
		each: {type: 'string', default: '1'},
	},
});
if (values.jobs !== '1') {
	await playSideBySide(Number(values.jobs));
}

let count = 0;
let wrong = 0;
let events = 0;
let hours = 0;
const startedAt = performance.now();
for (const plan of plans()) {
	const outcome = await play(plan);
	const wrongs = Object.entries(judgeStory(plan, outcome)).filter(([, list]) => list.length > 0);
	count++;
	events += happenedIn(outcome);
	hours += (outcome.until - outcome.from) / 3_600_000;
	if (wrongs.length > 0) {
		wrong++;
		await report(plan, wrongs);
	}

	if (values.verbose) {
		tellRuns(outcome);
	}
}

const seconds = Math.round((performance.now() - startedAt) / 1000);
console.log(
	`${count} stories, ${events} events and rows, ${Math.round(hours)} simulated hours in ${seconds} s: ${wrong} went wrong`,
);
process.exit(wrong === 0 ? 0 : 1);

function* plans(): Generator<Plan> {
	if (values.plan !== undefined) {
		yield JSON.parse(values.plan) as Plan;
		return;
	}

	for (let number = 0; number < Number(values.seeds); number += Number(values.each)) {
		yield drawPlan(String(Number(values.from) + number));
	}
}

function happenedIn({profiles}: Outcome): number {
	return profiles
		.map(({system, truth}) =>
			system === 'rackspace' ? truth.events.length : truth.activities[system].length,
		)
		.reduce((sum, length) => sum + length, 0);
}

async function report(plan: Plan, wrongs: readonly (readonly [string, readonly string[]])[]): Promise<void> {
	const {seed, profiles, happenings} = plan;
	const command = values.plan === undefined ? `--seeds 1 --from ${seed} --shrink` : `--plan '${values.plan}'`;
	console.log(`seed ${seed}: npm run world -- ${command} --verbose`);
	for (const [name, list] of wrongs) {
		console.log(`  ${name}: ${list.length}, the first: ${list[0]}`);
	}

	console.log(`  ${[profiles, ...happenings].map(each => JSON.stringify(each)).join('\n  ')}`);
	if (values.shrink) {
		const names = wrongs.map(([name]) => name);
		const smaller = JSON.stringify(await shrink(plan, names));
		console.log(`  as little of it as goes wrong:\n  npm run world -- --plan '${smaller}' --verbose`);
	}
}

function tellRuns({runs}: Outcome): void {
	for (const run of runs) {
		console.log('--- a run');
		console.log(run.said.join('\n'));
		console.log(
			run.lines.filter(line => !/^{"type":"(?:event|agent|activity|cleanup)"/.test(line)).join('\n'),
		);
	}
}

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

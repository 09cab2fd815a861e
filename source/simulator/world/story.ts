import type {JobKind} from '../truth.ts';
import {shutDown} from './agents.ts';
import {addJob, settle, startJob} from './jobs.ts';
import {drawErrors, drawPlan, noErrors, type Outcome, type Plan} from './plan.ts';
import type {Agent, World} from './types.ts';

const mostJobsPerSecond = 12;
const pastJobs = 60;

/**
 * Jobs begin now and then, more often where there are more agents, but never faster than a person could
 * want. `paced` may change what was drawn for an agent.
 */
export function startWorking(
	world: World,
	from: number,
	paced: (agent: Agent, plan: Plan) => Plan = (_, plan) => plan,
): void {
	const {random, settings} = world;
	const pause = 1000 / Math.min(settings.agents / 120, mostJobsPerSecond);

	const turn = (story: number): void => {
		const agent = random.pick(world.agents);
		const plan = paced(agent, drawPlan(random));
		if (!agent.online) {
			if (plan.kind === 'backup') {
				startJob(world, agent, {...plan, outcome: 'missed', errors: noErrors}, story);
			}
		} else if (agent.running === 0 && agent.reservedUntil < story) {
			startJob(world, agent, plan, story);
		} else if (plan.kind === 'backup' && random.chance(0.3)) {
			startJob(world, agent, {...plan, outcome: 'skipped', errors: noErrors}, story);
		}

		world.schedule.add(story + pause * random.between(0.3, 1.7), turn);
	};

	world.schedule.add(from + pause * random.next(), turn);
}

/**
 * The first half minute is arranged, so that whoever looks for the first time sees every kind of
 * thing: work under way, an end, a failure within ten seconds, then a stop and an end with errors.
 */
export function arrangeOpening(world: World): void {
	const acts: readonly [agent: number, begin: number, kind: JobKind, outcome: Outcome, endAt: number][] = [
		[0, -12_000, 'cleanup', 'completed', 4000],
		[1, -8000, 'cleanup', 'failed', 7000],
		[2, -20_000, 'cleanup', 'stopped', 14_000],
		[3, -30_000, 'backup', 'completed', 35_000],
		[4, 1000, 'cleanup', 'completed_with_errors', 24_000],
		[5, -5000, 'restore', 'completed', 28_000],
		[7, 16_000, 'backup', 'missed', 16_000],
	];

	for (const [index, begin, kind, outcome, endAt] of acts) {
		const agent = world.agents[index % world.agents.length] as Agent;
		agent.reservedUntil = Math.max(agent.reservedUntil, endAt);
		if (outcome === 'missed' && world.agents.length > index) {
			agent.online = false;
		}

		const drawn = drawPlan(world.random, kind, outcome);
		// Between the request and the run stand less than a second and, but for a cleanup, a preparation.
		const waits = kind === 'cleanup' ? 800 : 2300;
		const queueFor = Math.min(drawn.queueFor, 2000);
		const plan = {...drawn, queueFor, runFor: Math.max(1000, endAt - begin - queueFor - waits)};
		const {reason} = plan.errors;
		const told = outcome === 'failed' ? 'Error deleting object. Server returned HTTP 503' : reason;
		const errors = drawErrors(world.random, kind, outcome, told);
		world.schedule.add(begin, at => startJob(world, agent, {...plan, errors}, at));
	}

	const leaving = world.agents[2 % world.agents.length] as Agent;
	if (world.agents.length > 2) {
		leaving.reservedUntil = 20_000;
		world.schedule.add(20_000, at => {
			if (leaving.online && leaving.running === 0) {
				shutDown(world, leaving, at);
			}
		});
	}
}

/** What the history holds from before anyone looked: only its rows, no events. */
export function recallPast(world: World, until: number): void {
	const {random, settings} = world;
	const day = 86_400_000;
	for (let index = 0; index < pastJobs; index++) {
		const plan = drawPlan(random);
		const agent = random.pick(world.agents);
		// From yesterday to shortly before the story, in order.
		const ended =
			settings.start + until / settings.speed - 60_000 - day * (1 - (index + random.next()) / pastJobs);
		const isRun = plan.outcome !== 'missed' && plan.outcome !== 'skipped';
		const job = addJob(world, agent, plan, ended - (isRun ? plan.runFor * 20 : 0), random);
		job.state = plan.outcome;
		job.started = isRun ? ended - plan.runFor * 19 : undefined;
		job.ended = ended;
		job.updated = ended;
		settle(job, plan);
		world.ended.push(job);
		if (job.kind === 'backup' && plan.outcome.startsWith('completed')) {
			agent.lastBackup = {number: job.number, at: ended};
		}
	}
}

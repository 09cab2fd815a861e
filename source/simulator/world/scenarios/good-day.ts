import type {JobKind} from '../../truth.ts';
import {startComingAndGoing} from '../agents.ts';
import {startChatter} from '../chatter.ts';
import {addJob, settle, startJob} from '../jobs.ts';
import {drawErrors, drawPlan, type Outcome, type Plan} from '../plan.ts';
import {startWorking} from '../story.ts';
import type {Agent, Job, World} from '../types.ts';
import type {Scenario} from './scenario.ts';

const second = 1000;
const day = 86_400 * second;

/** So often each agent did each of these; what is usual needs three, and a page holds a hundred rows. */
const runsOfDay = 3;
const kinds = ['backup', 'cleanup'] as const satisfies readonly JobKind[];

/** When, by the clock and whatever the speed, the calm is over: what follows is drawn, not arranged. */
const calmUntil = 30 * second;

/** Who is late, and how long that one usually takes, in milliseconds of story: twice that is overdue within a minute. */
const lateOne = 1;
const paceOfLate = 60 * second;

/** A calm beginning, so that whoever looks for the first time can see each thing come. */
export const goodDay: Scenario = {
	begin(world) {
		const usual = drawUsual(world);
		rememberDay(world, usual);
		arrange(world);
		const from = calmUntil * world.settings.speed;
		startWorking(world, from, (agent, plan) => asUsual(world, usual.get(agent), plan));
		startChatter(world, from);
		startComingAndGoing(world, from);
	},
	// Longer than the server keeps its events, so that a gap can be seen.
	faults: ({retention}) => [{at: 60 * second, fault: `outage=${Math.round(retention + 4 * second)}ms`}],
};

/** How long what an agent does takes, in milliseconds of story; each has its own pace. */
type Usual = ReadonlyMap<Agent, number>;

function drawUsual({random, agents}: World): Usual {
	return new Map(
		agents.map((agent, index) => [
			agent,
			index === lateOne % agents.length ? paceOfLate : random.between(20, 50) * second,
		]),
	);
}

function asUsual({random}: World, usual: number | undefined, plan: Plan): Plan {
	return usual === undefined ? plan : {...plan, runFor: usual * random.between(0.85, 1.15)};
}

/** All went well since yesterday: of that only the rows are left, no events. */
function rememberDay(world: World, usual: Usual): void {
	const {random, settings} = world;
	const latest = settings.start - 300 * second;
	const runs = world.agents.flatMap(agent =>
		Array.from({length: runsOfDay * kinds.length}, (_, index) => ({
			agent,
			plan: asUsual(world, usual.get(agent), drawPlan(random, kinds[index % kinds.length], 'completed')),
			ended: latest - (day * (index + random.next())) / (runsOfDay * kinds.length),
		})),
	);
	for (const {agent, plan, ended} of runs.sort((one, other) => one.ended - other.ended)) {
		const started = ended - plan.runFor / settings.speed;
		const job = addJob(world, agent, plan, started - plan.queueFor / settings.speed, random);
		remember(world, Object.assign(job, {started, ended}), plan);
	}
}

function remember(world: World, job: Job, plan: Plan): void {
	job.state = plan.outcome;
	job.updated = job.ended ?? job.created;
	settle(job, plan);
	world.ended.push(job);
	if (job.kind === 'backup') {
		job.agent.lastBackup = {number: job.number, at: job.updated};
	}
}

type Act = {
	/** Which agent. */
	readonly index: number;
	readonly kind: JobKind;
	readonly outcome: Outcome;
	/** In milliseconds by the clock. */
	readonly begin: number;
	readonly end: number;
	readonly reason?: string;
};

function arrange(world: World): void {
	const {agents, settings, random} = world;
	const away = agents.length > 6 ? agents.at(-1) : undefined;
	if (away) {
		away.online = false;
		away.reservedUntil = 90 * second * settings.speed;
	}

	const acts: readonly Act[] = [
		{index: 3, kind: 'backup', outcome: 'completed', begin: -25 * second, end: 12 * second},
		{index: lateOne, kind: 'cleanup', outcome: 'completed', begin: -5 * second, end: 180 * second},
		{index: 0, kind: 'cleanup', outcome: 'completed', begin: 3 * second, end: 16 * second},
		{
			index: 2,
			kind: 'cleanup',
			outcome: 'failed',
			begin: 7 * second,
			end: 20.5 * second,
			reason: 'Error deleting object. Server returned HTTP 503',
		},
		{index: 5, kind: 'backup', outcome: 'stopped', begin: 18 * second, end: 42 * second},
	];
	for (const {index, kind, outcome, begin, end, reason} of acts) {
		const agent = agents[index % agents.length] as Agent;
		const [from, until] = [begin * settings.speed, end * settings.speed];
		agent.online = true;
		agent.reservedUntil = Math.max(agent.reservedUntil, until);
		const errors = drawErrors(random, kind, outcome, reason);
		world.schedule.add(from, at => {
			startJob(world, agent, {...timed(drawPlan(random, kind, outcome), until - from), errors}, at);
		});
	}
}

/** So that it ends then: a moment to be queued, another to be prepared, and the rest is work. */
function timed(plan: Plan, whole: number): Plan {
	const queueFor = Math.min(plan.queueFor, 2 * second);
	const before = queueFor + (plan.kind === 'cleanup' ? 500 : 2000);
	return {...plan, queueFor, runFor: Math.max(second, whole - before)};
}

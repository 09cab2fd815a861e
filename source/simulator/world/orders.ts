import type {JobKind, Truth, TruthEvent, TruthJob} from '../truth.ts';
import {startJob} from './jobs.ts';
import {drawErrors, drawPlan, type Outcome} from './plan.ts';
import {tell} from './tell.ts';
import {printTime} from './time.ts';
import type {Agent, Job, World, WorldEvent} from './types.ts';

/** An event that is to happen now; it changes nothing else. */
export type EventOrder = {
	readonly event: string;
	/** An agent's id or name; the first agent by default; null names none. */
	readonly agent?: string | null | undefined;
	/** A job's id. */
	readonly job?: string | undefined;
	/** Further members of the event. */
	readonly fields?: Readonly<Record<string, unknown>> | undefined;
};

/** A job that is to begin now. */
export type JobOrder = {
	readonly kind: JobKind;
	/** An agent's id or name; the first one online by default. */
	readonly agent?: string | undefined;
	/** How it ends; `completed` by default. */
	readonly outcome?: Outcome | undefined;
	/** Milliseconds of story: how long it waits, and then how long it runs. */
	readonly queueFor?: number | undefined;
	readonly runFor?: number | undefined;
	readonly reason?: string | undefined;
	/** Its id; a new one by default. */
	readonly id?: string | undefined;
};

export function orderEvent(world: World, order: EventOrder): TruthEvent {
	const job = order.job === undefined ? undefined : world.jobs.get(order.job);
	if (order.job !== undefined && job === undefined) {
		throw new RangeError(`There is no job ${order.job}.`);
	}

	const agent = order.agent === null ? undefined : (job?.agent ?? findAgent(world, order.agent));
	return describeEvent(tell(world, world.story, {name: order.event, agent, job, fields: order.fields ?? {}}));
}

export function orderJob(world: World, order: JobOrder): TruthJob {
	const drawn = drawPlan(world.side, order.kind, order.outcome ?? 'completed');
	const plan = {
		...drawn,
		queueFor: order.queueFor ?? drawn.queueFor,
		runFor: order.runFor ?? drawn.runFor,
		errors: drawErrors(world.side, order.kind, drawn.outcome, order.reason),
	};
	const agent = findAgent(world, order.agent);
	if (order.id !== undefined && world.jobs.has(order.id)) {
		throw new RangeError(`There is a job ${order.id} already.`);
	}

	return describeJob(startJob(world, agent, plan, world.story, {random: world.side, id: order.id}));
}

function findAgent(world: World, wanted: string | undefined): Agent {
	const agent =
		wanted === undefined
			? (world.agents.find(({online}) => online) ?? world.agents[0])
			: (world.agentsById.get(wanted) ?? world.agents.find(({name}) => name === wanted));
	if (agent === undefined) {
		throw new RangeError(`There is no agent ${wanted ?? 'at all'}.`);
	}

	return agent;
}

export function tellTruth(world: World, after: number, limit: number): Omit<Truth, 'activities'> {
	const events = world.truth.slice(after, after + limit).map(describeEvent);
	return {
		now: world.now,
		events,
		next: after + events.length,
		jobs: [...world.jobs.values()].map(describeJob),
		agents: world.agents.map(({id, name, online, running}) => ({id, name, online, busy: running > 0})),
	};
}

function describeEvent(event: WorldEvent): TruthEvent {
	const {sequence, id, at, name, agent, job, json} = event;
	return {
		sequence,
		id,
		at,
		time: printTime(at),
		event: name,
		agent: agent?.id,
		subject: job === undefined ? undefined : {kind: job.kind, id: job.id},
		body: JSON.parse(json) as Record<string, unknown>,
	};
}

function describeJob({id, number, kind, agent, state, started, ended, errors}: Job): TruthJob {
	return {
		id,
		number,
		kind,
		agent: agent.id,
		state,
		startedAt: started,
		endedAt: ended,
		errors: {count: errors.list.length, reason: errors.reason},
	};
}

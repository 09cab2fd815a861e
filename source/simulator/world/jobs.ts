import type {Random} from '../random.ts';
import {EventLog} from './event-log.ts';
import {noErrors, type Plan} from './plan.ts';
import {tell} from './tell.ts';
import type {Agent, Job, JobState, World} from './types.ts';

const progressBeat = 2000;
const keptAfterEnd = 600_000;
const keptAtLeast = 1000;

export function addJob(
	world: World,
	agent: Agent,
	plan: Plan,
	created: number,
	random: Random,
	id?: string,
): Job {
	const job: Job = {
		kind: plan.kind,
		id: id ?? random.uuid(),
		number: ++world.jobNumber,
		agent,
		snapshots: [random.integer(10, 40), random.integer(41, 99)],
		bytesBefore: plan.kind === 'cleanup' ? agent.vault.bytes : random.integer(1, 40) * 2 ** 26,
		source: plan.kind === 'restore' ? agent.lastBackup?.number : undefined,
		created,
		log: new EventLog(),
		state: 'start_requested',
		errors: noErrors,
		bytesAfter: undefined,
		started: undefined,
		ended: undefined,
		updated: created,
	};

	world.jobs.set(job.id, job);
	return job;
}

/** Changes the job and tells of it: the one place where both happen, so that they always agree. */
function move(
	world: World,
	job: Job,
	story: number,
	state: JobState,
	fields: Record<string, unknown> = {},
): void {
	job.state = state;
	job.updated = world.settings.start + story / world.settings.speed;
	const vault = {id: job.agent.vault.id, encrypted: job.agent.vault.encrypted};
	tell(world, story, {
		// There is no event of its own for an end with errors.
		name: `${job.kind}_${eventOf[state] ?? (state === 'completed_with_errors' ? 'completed' : state)}`,
		agent: job.agent,
		job,
		agentFields: state === 'start_requested' ? {vault} : {},
		fields,
	});
}

const eventOf: Partial<Record<JobState, string>> = {
	start_requested: 'start_request',
	stop_requested: 'stop_request',
};

/** Begins a job and plans all that follows; `story` is now or in the past of the world's story. */
export function startJob(
	world: World,
	agent: Agent,
	plan: Plan,
	story: number,
	{random = world.random, id}: {random?: Random; id?: string | undefined} = {},
): Job {
	const {schedule, settings} = world;
	const job = addJob(world, agent, plan, settings.start + story / settings.speed, random, id);
	const request = {request_id: random.uuid()};
	const stopRequest = {request_id: random.uuid()};
	const queueAfter = random.between(200, 800);

	if (plan.outcome === 'missed' || plan.outcome === 'skipped') {
		move(world, job, story, plan.outcome, request);
		end(world, job, plan, story);
		return job;
	}

	agent.running++;
	move(world, job, story, 'start_requested', request);
	schedule.add(story + queueAfter, at => move(world, job, at, 'queued'));

	let runFrom = story + queueAfter + plan.queueFor;
	if (job.kind !== 'cleanup') {
		schedule.add(runFrom, at => move(world, job, at, 'preparing'));
		runFrom += 1500;
	}

	const until = runFrom + plan.runFor;
	schedule.add(runFrom, at => {
		job.started = settings.start + at / settings.speed;
		move(world, job, at, 'in_progress');
		if (job.kind !== 'cleanup') {
			planProgress(world, job, at, until);
		}
	});

	if (plan.outcome === 'stopped') {
		schedule.add(until - Math.min(2000, plan.runFor / 2), at =>
			move(world, job, at, 'stop_requested', stopRequest),
		);
	}

	schedule.add(until, at => {
		agent.running--;
		settle(job, plan);
		move(world, job, at, plan.outcome);
		end(world, job, plan, at);
	});

	return job;
}

function planProgress(world: World, job: Job, from: number, until: number): void {
	const total = job.bytesBefore;
	const beat = (story: number): void => {
		if (story < until && job.state === 'in_progress') {
			const done = Math.floor((total * (story - from)) / (until - from));
			const fields = {bytes_completed: done, bytes_remaining: total - done, total_bytes: total};
			tell(world, story, {name: `${job.kind}_progress`, agent: job.agent, job, fields});
			world.schedule.add(story + progressBeat, beat);
		}
	};

	world.schedule.add(from + progressBeat, beat);
}

/** What is known only at the end. It stands before the event tells of it. */
export function settle(job: Job, plan: Plan): void {
	job.errors = plan.errors;
	if (job.kind === 'cleanup' && plan.outcome !== 'failed') {
		job.bytesAfter = Math.floor(job.bytesBefore * (0.75 + (job.number % 20) / 100));
		job.agent.vault.bytes = Math.max(job.bytesAfter, 2 ** 28);
	} else if (job.kind === 'backup') {
		job.agent.vault.bytes += Math.floor(job.bytesBefore / 8);
	}
}

function end(world: World, job: Job, plan: Plan, story: number): void {
	job.ended = world.settings.start + story / world.settings.speed;
	if (job.kind === 'backup' && plan.outcome.startsWith('completed')) {
		job.agent.lastBackup = {number: job.number, at: job.ended};
	}

	world.ended.push(job);
}

/** Old jobs go, or a long run would fill the memory. */
export function forgetJobs(world: World): void {
	if (world.settings.keepTruth || world.ended.length < keptAtLeast * 1.1) {
		return;
	}

	const oldest = world.now - Math.max(keptAfterEnd, world.retention);
	const enough = world.ended.length - keptAtLeast;
	let count = 0;
	while (count < enough && (world.ended[count]?.ended ?? Number.POSITIVE_INFINITY) < oldest) {
		world.jobs.delete((world.ended[count] as Job).id);
		count++;
	}

	// In one go and not one by one: taking from the front of an array costs its length.
	if (count > 0) {
		world.ended.splice(0, count);
	}
}

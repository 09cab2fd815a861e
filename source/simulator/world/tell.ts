import {printTime} from './time.ts';
import type {Agent, Job, World, WorldEvent} from './types.ts';

export type Told = {
	readonly name: string;
	readonly agent?: Agent | undefined;
	readonly job?: Job | undefined;
	/** What is printed of the agent; without it, its id; null prints none. */
	readonly agentFields?: Readonly<Record<string, unknown>> | null;
	readonly fields?: Readonly<Record<string, unknown>>;
};

// The example ids have ten digits; the long ones do not fit a double.
const firstNumber = 5_690_138_400;
const longPrefix = '73105926048817330042';

export function firstEventNumber(): number {
	return firstNumber;
}

/** Puts an event into every feed it belongs to. `story` is the moment it happens. */
export function tell(world: World, story: number, told: Told): WorldEvent {
	// Other projects take numbers too: ids grow, but not by one.
	world.number += 1 + (world.sequence % 3);
	const event = append(world, story, told);
	if (world.settings.sharedIds && told.agent !== undefined && event.sequence % 5 === 0) {
		const name = told.name === 'agent_heartbeat' ? 'configuration_changed' : 'agent_heartbeat';
		append(world, story, {name, agent: told.agent});
	}

	return event;
}

function append(world: World, story: number, told: Told): WorldEvent {
	const {settings} = world;
	const at = settings.start + story / settings.speed;
	const id = settings.longIds ? `${longPrefix}${world.number}` : String(world.number);
	const event: WorldEvent = {
		sequence: ++world.sequence,
		id,
		at,
		name: told.name,
		agent: told.agent,
		job: told.job,
		json: JSON.stringify(print(id, at, told)),
	};

	world.log.append(event);
	event.agent?.log.append(event);
	event.job?.log.append(event);
	if (settings.keepTruth) {
		world.truth.push(event);
	}

	return event;
}

type Printed = {[name: string]: unknown; agent?: unknown; configuration?: unknown};

function print(
	id: string,
	at: number,
	{name, agent, job, agentFields, fields}: Told,
): Record<string, unknown> {
	const body: Printed = {id, time: printTime(at), event: name};
	if (agent !== undefined && agentFields !== null) {
		body.agent = {id: agent.id, ...agentFields};
	}

	if (job !== undefined) {
		if (job.kind !== 'cleanup') {
			body.configuration = {id: agent?.configuration.id};
		}

		body[job.kind] = {id: job.id};
	}

	return Object.assign(body, fields);
}

/** Forgets the events that are older than the retention. */
export function forgetEvents(world: World): void {
	const oldest = world.now - world.retention;
	for (let event = world.log.first; event !== undefined && event.at < oldest; event = world.log.first) {
		world.log.dropFirst();
		event.agent?.log.dropFirst();
		event.job?.log.dropFirst();
	}
}

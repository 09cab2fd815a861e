import type {Random} from '../random.ts';
import {EventLog} from './event-log.ts';
import {tell} from './tell.ts';
import type {Agent, World} from './types.ts';

const roles = ['web', 'db', 'mail', 'app', 'cache'] as const;

const systems = [
	{name: 'Ubuntu', version: '24.04', architecture: '64-bit'},
	{name: 'Debian', version: '13', architecture: '64-bit'},
	{name: 'Red Hat Enterprise Linux', version: '10.1', architecture: '64-bit'},
	{name: 'Windows Server 2025', version: '', architecture: '64-bit'},
] as const;

const schedules = ['nightly', 'hourly', 'weekly', 'Backup1'] as const;

const idleBeat = 30_000;

/** `registered` is in milliseconds since 1970. */
export function addAgent(world: World, registered: number): Agent {
	const {random} = world;
	const number = world.agents.length + 1;
	const agent = createAgent(random, number, registered);
	world.agents.push(agent);
	world.agentsById.set(agent.id, agent);
	world.agentsVersion++;
	return agent;
}

function createAgent(random: Random, number: number, registered: number): Agent {
	const role = roles[(number - 1) % roles.length] as string;
	return {
		id: random.uuid(),
		number: 213_560 + number,
		name: `${role}-${String(number).padStart(2, '0')}`,
		version: '1.23.008344',
		os: random.pick(systems),
		machine: random.uuid(),
		address: `10.${random.integer(1, 250)}.${random.integer(0, 250)}.${random.integer(1, 250)}`,
		address6: `fd00::babe:${random.hex(4)}:${random.hex(4)}`,
		modulus: random.hex(256).toUpperCase(),
		registered,
		vault: {id: random.uuid(), encrypted: random.chance(0.6), bytes: random.integer(1, 64) * 2 ** 28},
		configuration: {id: random.uuid(), number: 6200 + number, name: random.pick(schedules)},
		log: new EventLog(),
		online: true,
		running: 0,
		reservedUntil: Number.NEGATIVE_INFINITY,
		lastBackup: undefined,
	};
}

/** From that moment of the story on, and for ever: it talks every half minute while it is online. */
export function startHeartbeat(world: World, agent: Agent, from: number): void {
	const beat = (story: number): void => {
		if (agent.online) {
			tell(world, story, {name: 'agent_heartbeat', agent});
		}

		world.schedule.add(story + idleBeat, beat);
	};

	world.schedule.add(from + world.random.between(0, idleBeat), beat);
}

export function shutDown(world: World, agent: Agent, story: number): void {
	agent.online = false;
	tell(world, story, {name: 'agent_shutdown', agent, fields: {request_id: world.random.uuid()}});
}

function comeBack(world: World, agent: Agent, story: number): void {
	agent.online = true;
	// The one event that names no agent: only its feed tells whose it is.
	tell(world, story, {
		name: 'agent_activate',
		agent,
		agentFields: null,
		fields: {mode: 'active', request_id: world.random.uuid()},
	});
}

function register(world: World, story: number): void {
	const agent = addAgent(world, world.settings.start + story / world.settings.speed);
	tell(world, story, {
		name: 'agent_registered',
		agent,
		agentFields: {name: agent.name, host: {os: agent.os}},
		fields: {request_id: world.random.uuid()},
	});
	world.schedule.add(story + 1000, at => {
		comeBack(world, agent, at);
		startHeartbeat(world, agent, at);
	});
}

/** Agents leave and return; now and then a new one registers. */
export function startComingAndGoing(world: World, from: number): void {
	const {random, settings} = world;
	const pause = Math.max(1000, 600_000 / settings.agents);
	const most = settings.agents + Math.max(2, Math.floor(settings.agents / 10));

	const turn = (story: number): void => {
		const agent = random.pick(world.agents);
		if (random.chance(0.1) && story > 0 && world.agents.length < most) {
			register(world, story);
		} else if (!agent.online && agent.reservedUntil < story) {
			comeBack(world, agent, story);
		} else if (agent.online && agent.running === 0 && agent.reservedUntil < story) {
			shutDown(world, agent, story);
			world.schedule.add(story + random.between(20_000, 90_000), at => {
				if (!agent.online) {
					comeBack(world, agent, at);
				}
			});
		}

		world.schedule.add(story + pause * random.between(0.5, 1.5), turn);
	};

	world.schedule.add(from + pause * random.next(), turn);
}

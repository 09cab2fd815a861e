import {createRandom} from '../random.ts';
import {addAgent, startHeartbeat} from './agents.ts';
import {startLoad} from './chatter.ts';
import {EventLog} from './event-log.ts';
import {forgetJobs} from './jobs.ts';
import {scenarios} from './scenarios/scenarios.ts';
import {createSchedule} from './schedule.ts';
import {firstEventNumber, forgetEvents} from './tell.ts';
import type {World, WorldSettings} from './types.ts';

const longestRunUp = 120_000;
const shortestRunUp = 45_000;
const stepsBetweenTidyings = 5000;

/** The same settings give the same story, whenever and however often it is advanced. */
export function createWorld(settings: WorldSettings): World {
	const world: World = {
		settings,
		random: createRandom(settings.seed),
		side: createRandom(`${settings.seed} beside the story`),
		schedule: createSchedule(),
		log: new EventLog(),
		agents: [],
		agentsById: new Map(),
		jobs: new Map(),
		ended: [],
		truth: [],
		story: 0,
		now: settings.start,
		retention: settings.retention,
		eventsPerSecond: settings.eventsPerSecond,
		loads: 0,
		sequence: 0,
		number: firstEventNumber(),
		jobNumber: 134_600,
		agentsVersion: 0,
	};

	const runUp = Math.min(settings.retention, longestRunUp) * settings.speed;
	const begin = -Math.max(runUp, shortestRunUp);
	begins(world, begin);
	run(world, 0);
	return world;
}

function begins(world: World, begin: number): void {
	const {settings, random} = world;
	for (let count = 0; count < settings.agents; count++) {
		const agent = addAgent(world, settings.start - random.integer(1, 400) * 86_400_000);
		agent.online = count < 6 || !random.chance(0.05);
		startHeartbeat(world, agent, begin);
	}

	scenarios[settings.scenario].begin(world, begin);
	startLoad(world);
}

/** Lets everything happen that is due. Time that steps back is taken to stand still. */
export function advance(world: World, now: number): void {
	if (now < world.now) {
		return;
	}

	run(world, (now - world.settings.start) * world.settings.speed);
	world.now = now;
	forgetEvents(world);
	forgetJobs(world);
}

function run(world: World, until: number): void {
	const {schedule, settings} = world;
	let steps = 0;
	for (let task = schedule.take(until); task !== undefined; task = schedule.take(until)) {
		world.story = task.at;
		task.run(task.at);
		if (++steps % stepsBetweenTidyings === 0) {
			world.now = Math.max(world.now, settings.start + task.at / settings.speed);
			forgetEvents(world);
			forgetJobs(world);
		}
	}

	world.story = until;
}

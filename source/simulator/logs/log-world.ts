import {createRandom} from '../random.ts';
import {startBeating} from '../world/beat.ts';
import {createSchedule} from '../world/schedule.ts';
import {append, endLater, realTime} from './append.ts';
import {auditStyle} from './audit-style.ts';
import {sdeStyle} from './sde-style.ts';
import {squallStyle} from './squall-style.ts';
import type {Log, LogSettings, LogStyle, LogSystem, LogWorld} from './types.ts';

const meanPause = 4000;
const pastReach = 3 * 86_400_000;
const latestPast = 4000;
/** Without `keepTruth` no log grows beyond twice this, or twice what Squall keeps. */
const leastKept = 5000;

/** The same settings give the same logs, whenever and however often they are advanced. */
export function createLogWorld(settings: LogSettings): LogWorld {
	const world: LogWorld = {
		settings,
		schedule: createSchedule(),
		logs: {
			sde: createLog('sde', sdeStyle, settings),
			squall: createLog('squall', squallStyle, settings),
			http: createLog('http', auditStyle, settings),
		},
		story: 0,
		now: settings.start,
		activitiesPerSecond: settings.activitiesPerSecond,
		loads: 0,
	};

	for (const log of Object.values(world.logs)) {
		recallPast(world, log);
		keepTelling(world, log);
	}

	startLogLoad(world);
	return world;
}

function createLog(system: LogSystem, style: LogStyle, {seed}: LogSettings): Log {
	return {
		system,
		style,
		random: createRandom(`${seed} log ${system}`),
		side: createRandom(`${seed} beside the log ${system}`),
		rows: [],
		gone: [],
		sequence: 0,
	};
}

/** Most of it lately, some of it days ago. */
function recallPast({settings}: LogWorld, log: Log): void {
	const ages = Array.from(
		{length: settings.pastActivities},
		() => latestPast + pastReach * log.random.next() ** 2,
	);
	for (const age of ages.sort((one, other) => other - one)) {
		append(log, {fields: log.style.draw(log.random).fields}, settings.start - age, log.random);
	}
}

function keepTelling(world: LogWorld, log: Log): void {
	const {random} = log;
	const turn = (story: number): void => {
		const at = realTime(world, story);
		tellDraft(world, log, story);
		// Two at the very same moment: a client that asks for what is newer than the first loses the second.
		if (random.chance(0.06)) {
			append(log, {fields: log.style.draw(random).fields}, at, random);
		}

		world.schedule.add(story + meanPause * random.between(0.3, 1.7), turn);
	};

	world.schedule.add(meanPause * random.next(), turn);
}

function tellDraft(world: LogWorld, log: Log, story: number): void {
	const draft = log.style.draw(log.random);
	endLater(world, append(log, draft, realTime(world, story), log.random), draft, story);
}

/** A steady stream beside the story, in each of the logs. */
export function startLogLoad(world: LogWorld): void {
	startBeating(world, world.activitiesPerSecond, story => {
		for (const log of Object.values(world.logs)) {
			append(log, {fields: log.style.draw(log.side).fields}, realTime(world, story), log.side);
		}
	});
}

/** Lets everything happen that is due. Time that steps back is taken to stand still. */
export function advanceLogs(world: LogWorld, now: number): void {
	if (now < world.now) {
		return;
	}

	const until = (now - world.settings.start) * world.settings.speed;
	for (let task = world.schedule.take(until); task !== undefined; task = world.schedule.take(until)) {
		world.story = task.at;
		task.run(task.at);
	}

	world.story = until;
	world.now = now;
	if (!world.settings.keepTruth) {
		forgetRows(world);
	}
}

function forgetRows({logs, settings}: LogWorld): void {
	const most = Math.max(leastKept, settings.squallCap);
	for (const log of Object.values(logs)) {
		if (log.rows.length > 2 * most) {
			log.rows = log.rows.slice(-most);
		}
	}
}

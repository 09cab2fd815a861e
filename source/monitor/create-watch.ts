import {eventIdentity} from '../domain/event-identity.ts';
import type {Observation, Told} from '../domain/observation.ts';
import type {Source} from '../sources/source.ts';
import {createChanges} from './changes.ts';
import type {Channel} from './channel.ts';
import {createCleanupReader} from './cleanup-reader.ts';
import {createToldMemory, type ToldMemory} from './feed/told-memory.ts';
import {createFleet} from './fleet.ts';
import {createFollowing} from './following.ts';
import type {MonitorOptions, OwnOptions} from './options.ts';
import {createPulse, type Pulse} from './pulse.ts';
import {createResumption} from './resume/resumption.ts';
import {createRunning, type Running} from './running.ts';
import type {Watch} from './watch.ts';

const mostPatience = 5000;

type Parts = {
	readonly source: Source;
	readonly options: MonitorOptions;
	readonly signal: AbortSignal;
	readonly channel: Channel<Observation>;
	readonly end: () => void;
};

/** Puts together what the loops of one source share. */
export function createWatch({source, options: common, signal, channel, end}: Parts): Watch {
	const own = common.own?.get(source.name);
	const options = withOwn(common, own);
	const {clock, random = Math.random} = options;
	const isNews = createNewsCheck();
	const all: Pulse[] = [];
	const newPulse = (): Pulse => {
		const pulse = createPulse(clock, signal);
		all.push(pulse);
		return pulse;
	};

	const [agents, statuses, cleanups, history] = [newPulse(), newPulse(), newPulse(), newPulse()];
	options.wishes?.onAskNow(() => {
		for (const pulse of all) {
			pulse.urge();
		}
	}, signal);

	return {
		source,
		options,
		clock,
		signal,
		random,
		tell(told) {
			if (isNews(told)) {
				channel.push({at: new Date(clock.now()), source: source.name, ...told});
			}
		},
		room: channel.room,
		told: learnTold(own),
		resume: createResumption(own?.resume),
		following: createFollowing(options.follow),
		fleet: createFleet(clock.now()),
		running: learnRunning(own, clock.now()),
		pulses: {
			agents,
			statuses,
			cleanups,
			history,
			byAgent: newPulse(),
			forFeed: newPulse,
			hope() {
				for (const pulse of all) {
					pulse.hope();
				}
			},
			reread() {
				for (const pulse of [agents, cleanups, history]) {
					pulse.urge();
				}
			},
		},
		cleanups: createCleanupReader({
			source,
			clock,
			signal,
			patience: Math.min(mostPatience, options.cadence.retention / 10),
			onWaiting: () => cleanups.wake(),
		}),
		end,
	};
}

function withOwn(options: MonitorOptions, own: OwnOptions | undefined): MonitorOptions {
	return {...options, follow: own?.follow ?? options.follow, cadence: own?.cadence ?? options.cadence};
}

/** What was under way goes on, as far as anybody knows. */
function learnRunning(own: OwnOptions | undefined, now: number): Running {
	const running = createRunning();
	for (const job of own?.resume?.jobs ?? []) {
		running.heardOfJob(job, 'running', now);
	}

	return running;
}

/** What the earlier run has told is not told again. */
function learnTold(own: OwnOptions | undefined): ToldMemory {
	const told = createToldMemory();
	for (const event of own?.resume?.events ?? []) {
		told.add(eventIdentity(event));
	}

	return told;
}

/** Agents, cleanups and activities are told when they are first seen and when they change. */
function createNewsCheck(): (told: Told) => boolean {
	const agents = createChanges<unknown>();
	const cleanups = createChanges<unknown>();
	const activities = createChanges<unknown>();
	return told => {
		switch (told.type) {
			case 'agent':
				return agents.isNews(told.agent.id, told.agent);
			case 'cleanup':
				return cleanups.isNews(told.cleanup.id, told.cleanup);
			case 'activity':
				return activities.isNews(`${told.activity.kind} ${told.activity.id}`, told.activity);
			default:
				return true;
		}
	};
}

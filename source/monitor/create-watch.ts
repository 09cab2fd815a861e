import type {Agent} from '../domain/agent.ts';
import type {Observation, Told} from '../domain/observation.ts';
import type {AgentReference} from '../domain/reference.ts';
import type {Resume} from '../domain/resume.ts';
import {createAgentNames} from './agent-names.ts';
import {createAnswerReader} from './answer-reader.ts';
import type {Channel} from './channel.ts';
import {createCleanupReader} from './cleanup-reader.ts';
import {createFleet} from './fleet.ts';
import {createFollowing} from './following.ts';
import {createImpatience} from './impatience.ts';
import {createNews} from './news.ts';
import type {MonitorOptions, Watched} from './options.ts';
import {createPulse, type Pulse} from './pulse.ts';
import {createResumption} from './resumption.ts';
import {createRunning, type Running} from './running.ts';
import {createStatusPace} from './status-pace.ts';
import {createToldMemory, type ToldMemory} from './told-memory.ts';
import type {Watch} from './watch.ts';
import {createWatchdog} from './watchdog.ts';

const mostPatience = 5000;
const longestStatus = 5 * 60_000;

export type WatchParts = {
	readonly watched: Watched;
	readonly options: MonitorOptions;
	readonly signal: AbortSignal;
	readonly channel: Channel<Observation>;
	readonly end: () => void;
};

/** Puts together what the loops of one source share. */
export function createWatch({watched, options, signal, channel, end}: WatchParts): Watch {
	const {source, cadence, follow, resume} = watched;
	const {clock, beside, wishes, random = Math.random} = options;
	if (resume) {
		source.recall?.(resume);
	}

	const news = createNews(clock, resume);
	const names = createAgentNames(resume?.agents);
	const following = createFollowing(follow);
	const all: Pulse[] = [];
	const newPulse = (): Pulse => {
		const pulse = createPulse(clock, signal);
		all.push(pulse);
		return pulse;
	};

	const [agents, statuses, cleanups, history] = [newPulse(), newPulse(), newPulse(), newPulse()];
	wishes?.onAskNow(() => {
		for (const pulse of all) {
			pulse.askNow();
		}
	}, signal);

	const fleet = createFleet(clock.now(), statusesOf(resume, clock.now()));
	function tell(told: Told): void {
		if (told.type === 'event') {
			meet(told.event.agent);
			push({type: 'event', event: names.named(told.event)});
			return;
		}

		const fresh = news(told);
		if (fresh) {
			if (told.type === 'cleanup') {
				meet(told.cleanup.agent);
			}

			push(fresh);
		}
	}

	function push(told: Told): void {
		channel.push({at: new Date(clock.now()), source: source.name, ...told});
	}

	/** Nobody follows the agent, but it has a name, which the list has told, or will. */
	function meet(agent: AgentReference | null): void {
		const isNew = agent !== null && !following.isEverything && !following.hasMet(agent.id);
		if (isNew) {
			following.meet(agent.id);
			const known = fleet.find(agent.id);
			if (known) {
				tell({type: 'agent', agent: known});
			}
		}
	}

	return {
		source,
		cadence,
		follow,
		beside,
		clock,
		signal,
		random,
		tell,
		names,
		room: channel.room,
		told: learnTold(resume, clock.now()),
		resume: createResumption(resume),
		following,
		fleet,
		statusPace: createStatusPace(cadence, random),
		running: learnRunning(resume, clock.now()),
		pulses: {
			agents,
			statuses,
			cleanups,
			history,
			byAgent: newPulse(),
			forFeed: newPulse,
			retry() {
				for (const pulse of all) {
					pulse.retry();
				}
			},
			reread() {
				for (const pulse of [agents, cleanups, history]) {
					pulse.askNow();
				}
			},
		},
		cleanups: createCleanupReader({
			source,
			clock,
			signal,
			patience: Math.min(mostPatience, cadence.retention / 10),
			onWaiting: () => cleanups.askSoon(),
		}),
		readAnswer: beside.answers ? createAnswerReader({source, clock, signal}) : () => {},
		watchdog: createWatchdog(clock, signal),
		impatience: createImpatience(clock),
		end,
	};
}

/** What was under way goes on, as far as anybody knows. */
function learnRunning(resume: Resume | undefined, now: number): Running {
	const running = createRunning();
	for (const job of resume?.jobs ?? []) {
		running.heardOfJob(job, 'running', now);
	}

	return running;
}

/** What the earlier run has told is not told again. */
function learnTold(resume: Resume | undefined, now: number): ToldMemory {
	const told = createToldMemory(now);
	for (const event of resume?.events ?? []) {
		told.add(event, now);
	}

	return told;
}

/** What is known of the agents, unless that is too long ago to be so still. */
function statusesOf(resume: Resume | undefined, now: number): readonly Agent[] {
	const points = [...(resume?.feeds.values() ?? [])].map(({coveredUntil}) => now - coveredUntil.getTime());
	return points.some(age => age >= 0 && age <= longestStatus) ? (resume?.agents ?? []) : [];
}

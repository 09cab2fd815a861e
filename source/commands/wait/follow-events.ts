import type {Cadence} from '../../domain/cadence.ts';
import type {Clock} from '../../domain/clock.ts';
import type {Observation} from '../../domain/observation.ts';
import {oneByOne} from '../../domain/one-by-one.ts';
import type {PollError} from '../../domain/poll.ts';
import type {JobKind} from '../../domain/reference.ts';
import {statusOfEvent} from '../../domain/status-of.ts';
import {monitor} from '../../monitor/monitor.ts';
import type {Pulse} from '../../monitor/pulse.ts';
import type {Waiting} from '../../outlets/waiting/waiting.ts';
import type {Source} from '../../sources/source.ts';
import {exitStatusOf} from '../exit-status.ts';
import type {StopReason} from '../stop.ts';
import type {AgentNamer} from './name-agents.ts';

/** What all jobs that are waited for share. */
export type FollowParts = {
	readonly sources: readonly Source[];
	readonly kind: JobKind;
	readonly clock: Clock;
	readonly signal: AbortSignal;
	readonly cadenceOf: (source: Source | undefined) => Cadence;
	readonly waiting: Waiting;
	readonly namer: AgentNamer;
	/** Whose job it is. */
	readonly find: (source: Source) => void;
	readonly tell: (observation: Observation) => void;
	/** Asking on would be wrong: the whole wait ends. */
	readonly fail: (reason: StopReason) => void;
};

/** A job, and whether nothing but its events tells of it. */
export type Followed = {readonly source: Source; readonly id: string; readonly isMute: () => boolean};

export type Following = {readonly isAlive: boolean; readonly ended: Promise<void>; stop(): void};

/** The job's own events; where they cannot be followed, the job is asked more often instead. */
export function followEvents(parts: FollowParts, {source, id, isMute}: Followed, pulse: Pulse): Following {
	const {kind, clock, signal, cadenceOf, waiting, fail, tell} = parts;
	const own = new AbortController();
	const following = {isAlive: true, ended: listen(), stop: () => own.abort()};
	return following;

	async function listen(): Promise<void> {
		const cadence = cadenceOf(source);
		// Whoever waits wants to know soon, also of a job that has not told yet that it runs.
		const quick = {...cadence, idleInterval: cadence.interval, idleBeat: cadence.interval};
		const observations = monitor([{source, cadence: quick, follow: [{kind, id}]}], {
			clock,
			signal: AbortSignal.any([signal, own.signal]),
			beside: {agents: false, cleanups: false, history: false},
		});
		for await (const observation of oneByOne(observations)) {
			if (own.signal.aborted || signal.aborted) {
				break;
			}

			if (observation.type === 'agent') {
				continue;
			}

			tell(isMute() ? byItsName(observation) : observation);
			if (needsLook(observation, waiting.jobOf(id).ending !== null)) {
				pulse.askNow();
			}

			if (observation.type === 'poll' && observation.poll.error?.code === 'not-authorised') {
				fail(reasonOfFailure(observation.poll.error));
			}
		}

		following.isAlive = false;
		pulse.askNow();
	}
}

/** An end whose details nobody can be asked for is the end that its event is named after. */
function byItsName(observation: Observation): Observation {
	if (observation.type !== 'event' || observation.event.status !== 'unknown') {
		return observation;
	}

	const {event} = observation;
	return {...observation, event: {...event, status: statusOfEvent(event.event)}};
}

/** It may have ended: in a stretch of which nothing is known, or in an event that cannot say how. */
function needsLook(observation: Observation, isEnding: boolean): boolean {
	return (
		observation.type === 'gap' ||
		(observation.type === 'event' && (isEnding || observation.event.status === 'unknown'))
	);
}

export function reasonOfFailure({code, message}: Pick<PollError, 'code' | 'message'>): StopReason {
	return {status: 'failed', exit: exitStatusOf(code), message};
}

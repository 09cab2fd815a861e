import type {Told} from '../../domain/observation.ts';
import {nextDelay} from '../../http/retry-timing.ts';
import {attempt} from '../../monitor/attempt.ts';
import {createChanges} from '../../monitor/changes.ts';
import {answered, failed, newHealth} from '../../monitor/health.ts';
import {createPulse} from '../../monitor/pulse.ts';
import {isOver} from '../../outlets/waiting/waited-job.ts';
import {resolveId} from '../../sources/resolve-id.ts';
import type {Source} from '../../sources/source.ts';
import {type Following, type FollowParts, followEvents, reasonOfFailure} from './follow-events.ts';
import {type JobReading, readJob, type Teller} from './read-job.ts';

/** While its events are followed, the job itself is asked so many beats apart. */
const beatsApart = 5;
const soon = 1000;

/**
 * Waits for one job: first it is asked itself, so that an end before the wait began is known; then its
 * events are followed, and what they tell, or may have lost, is checked with the job itself.
 */
export async function followJob(parts: FollowParts, typed: string): Promise<void> {
	const {sources, kind, clock, signal, cadenceOf, waiting, namer, fail} = parts;
	const feed = `${kind} ${typed}`;
	let id = typed;
	let isTwice = false;
	const pulse = createPulse(clock, signal);
	const changes = createChanges<unknown>();
	let health = newHealth;
	let delay: number | undefined;
	let found: Source | undefined;
	let teller: Teller;
	let following: Following | undefined;

	function tell(told: Told): void {
		const source = (found ?? sources[0])?.name ?? '';
		parts.tell({at: new Date(clock.now()), source, ...told});
	}

	function hear(reading: JobReading): void {
		if (reading.type === 'absent') {
			waiting.learnAbsent(id);
			return;
		}

		const {source, told} = reading;
		found = source;
		parts.find(source);
		teller = told === null ? (teller ?? 'its events') : 'itself';
		waiting.learnPresent(id);
		if (told !== null && changes.isNews(id, told)) {
			tell(told);
		}
	}

	function restAfter(): number {
		const {interval} = cadenceOf(found);
		const {ending, phase} = waiting.jobOf(id);
		if (ending !== null) {
			return Math.min(soon, interval);
		}

		return phase === 'there' && following?.isAlive ? interval * beatsApart : interval;
	}

	/** A short id is looked for until the server has told whose it is; it may be of a job that is yet to come. */
	async function read(): Promise<JobReading> {
		const resolved = found ? undefined : await resolveId(sources, kind, typed, signal);
		if (resolved !== undefined) {
			id = resolved.id;
			found = resolved.source;
			isTwice = !waiting.rename(typed, id);
		}

		const reading = await readJob(found ? [found] : sources, kind, id, signal, teller);
		if (reading.type === 'there') {
			await namer.meet(reading.source, reading.told);
		}

		return reading;
	}

	while (!signal.aborted && !isOver(waiting.jobOf(id))) {
		const outcome = await attempt(read);
		if (signal.aborted || isTwice) {
			break;
		}

		if (outcome.type === 'failure') {
			const {failure} = outcome;
			const isHopeless = failure.tryAgain === 'never' || (failure.tryAgain === 'late' && !health.hasAnswered);
			delay = nextDelay({previous: delay, retryAt: failure.retryAt, now: clock.now(), random: Math.random});
			const step = failed(health, feed, failure, isHopeless ? undefined : clock.now() + delay);
			health = step.health;
			tell({type: 'poll', poll: step.poll});
			if (isHopeless) {
				fail(reasonOfFailure(failure));
				break;
			}

			await pulse.backOff(delay, failure.retryAt !== undefined);
			continue;
		}

		delay = undefined;
		hear(outcome.reading);
		const rest = restAfter();
		const step = answered(health, feed, {problems: [], nextAt: clock.now() + rest, marker: undefined});
		health = step.health;
		tell({type: 'poll', poll: step.poll});
		if (found?.events && following === undefined && !isOver(waiting.jobOf(id))) {
			const isMute = () => teller === 'its events';
			following = followEvents(parts, {source: found, id, isMute}, pulse);
		}

		await pulse.rest(rest);
	}

	following?.stop();
	await following?.ended;
}

import type {Failure} from '../failure.ts';
import {answered, failed} from '../health.ts';
import {delayAfter, isDismissed, isSettled, lateDelay, withFailure} from '../refusal.ts';
import type {Watch} from '../watch.ts';
import type {AgentFeeds, AgentPlace} from './agent-feeds.ts';
import {feedName} from './read-feed.ts';

/** A thousand that are refused alike are not told one by one. */
const mostTold = 20;
const longestWait = 30_000;

/** Agents whose feeds are refused while others answer: each is told by its own name. */
export function createAgentRefusals(watch: Watch) {
	const {clock, random} = watch;
	const told = new Set<string>();

	function mend(id: string, place: AgentPlace): void {
		const step = answered(place.health, nameOf(id), {problems: [], nextAt: clock.now()});
		place.health = step.health;
		place.delay = undefined;
		if (told.delete(id)) {
			watch.tell({type: 'poll', poll: step.poll});
		}
	}

	return {
		/** Gives how many milliseconds later it is asked again. */
		refuse(id: string, place: AgentPlace, failure: Failure): number {
			const now = {wall: clock.now(), steady: clock.monotonic()};
			const health = withFailure(place.health, failure, now.steady);
			const isLate = failure.tryAgain === 'late' && isSettled(health) && !health.hasAnswered;
			place.delay = isLate
				? lateDelay(health, now.steady)
				: delayAfter(health, failure, {previous: place.delay, now, random, longest: longestWait});
			const isFinal = isDismissed(health, failure);
			const step = failed(health, nameOf(id), failure, isFinal ? undefined : now.wall + place.delay);
			place.health = step.health;
			// One that has gone is missing in the next list, and not told as failing before.
			if (step.health.refusals === 1 && !isFinal) {
				watch.pulses.agents.askSoon();
			} else if (told.has(id) || told.size < mostTold || isFinal) {
				told.add(id);
				const {poll} = step;
				watch.tell({type: 'poll', poll: told.size < mostTold ? poll : withOthers(poll)});
			}

			return place.delay;
		},
		answer(id: string, place: AgentPlace): void {
			if (place.health.attempt > 0 || !place.health.hasAnswered) {
				mend(id, place);
			}
		},
		/** It is followed no more, so it does not fail any more either. */
		forget: mend,
		forgetAll(feeds: AgentFeeds): void {
			for (const [id, place] of feeds) {
				mend(id, place);
			}
		},
	};
}

function nameOf(id: string): string {
	return feedName({kind: 'agent', id});
}

function withOthers(poll: ReturnType<typeof failed>['poll']): ReturnType<typeof failed>['poll'] {
	const {error} = poll;
	return error ? {...poll, error: {...error, message: `${error.message}. Others may be refused, too`}} : poll;
}

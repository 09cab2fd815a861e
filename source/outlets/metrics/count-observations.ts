import {type Gap, gapReasons} from '../../domain/gap.ts';
import type {Observation} from '../../domain/observation.ts';
import type {Poll} from '../../domain/poll.ts';
import {keyOf} from '../../domain/touched-map.ts';
import {families} from './families.ts';
import {createSamples, type Samples} from './samples.ts';

export type Counts = {
	/** Of what was told before: how things are, but nothing is counted. */
	recall(observation: Observation): void;
	count(observation: Observation): void;
	tell(samples: Samples, about: {readonly sources: Iterable<string>; readonly now: number}): void;
};

type Covered = {readonly source: string; readonly feed: string; readonly until: number};
type Told = {readonly source: string; readonly online: boolean | null};

const mostAgents = 100_000;

/** Events, gaps, and how asking goes; the jobs are another matter. */
export function createCounts(): Counts {
	const counted = createSamples();
	const covered = new Map<string, Covered>();
	const agents = new Map<string, Told>();

	function recall(observation: Observation): void {
		const {type, source} = observation;
		if (type === 'agent') {
			const key = keyOf(source, observation.agent.id);
			if (agents.has(key) || agents.size < mostAgents) {
				agents.set(key, {source, online: observation.agent.online});
			}
		}
	}

	function countGap(source: string, {from, to, reason}: Gap): void {
		counted.add(families.gaps, [source, reason], 1);
		counted.add(families.gapSeconds, [source], Math.max(0, to.getTime() - from.getTime()) / 1000 || 0);
	}

	function countPoll({source, at}: Observation, {feed: whole, ok, error, coveredUntil}: Poll): void {
		const feed = feedWord(whole);
		counted.add(families.polls, [source, feed, ok ? 'ok' : (error?.code ?? 'unknown')], 1);
		const until = (coveredUntil ?? (ok ? at : undefined))?.getTime();
		const key = keyOf(source, feed);
		if (until !== undefined && (covered.has(key) || covered.size < 1000)) {
			covered.set(key, {source, feed, until: Math.max(until, covered.get(key)?.until ?? 0)});
		}
	}

	return {
		recall,
		count(observation) {
			recall(observation);
			const {type, source} = observation;
			if (type === 'event') {
				counted.add(families.events, [source, observation.event.status], 1);
			} else if (type === 'gap') {
				countGap(source, observation.gap);
			} else if (type === 'poll') {
				countPoll(observation, observation.poll);
			}
		},
		tell(samples, {sources, now}) {
			// What has not happened is told, too: from nothing to one is no increase.
			for (const source of sources) {
				samples.add(families.gapSeconds, [source], 0);
				for (const reason of gapReasons) {
					samples.add(families.gaps, [source, reason], 0);
				}
			}

			for (const [family, own] of counted.list()) {
				for (const {values, value} of own) {
					samples.add(family, values, value);
				}
			}

			for (const {source, feed, until} of covered.values()) {
				samples.add(families.lag, [source, feed], Math.max(0, now - until) / 1000);
			}

			for (const {source, online} of agents.values()) {
				samples.add(
					families.agents,
					[source, online === null ? 'unknown' : online ? 'online' : 'offline'],
					1,
				);
			}
		},
	};
}

/** Whose feed it is, is left out: `agent 8f135b4f… events` is one of many. */
function feedWord(feed: string): string {
	const words = feed.split(' ');
	return words.length > 2 ? `${words[0]} ${words.at(-1)}` : feed;
}

import type {Clock} from '../../domain/clock.ts';
import {type Expectation, isExpectedOf} from '../../domain/expectations/expectation.ts';
import {
	doerKey,
	type EndsByDoer,
	type GoodEnds,
	lastGoodEnd,
	noteEnd,
} from '../../domain/expectations/good-ends.ts';
import type {Observation} from '../../domain/observation.ts';
import {keyOf} from '../../domain/touched-map.ts';
import {type Overdue, overdueReason} from '../../domain/usual/overdue.ts';
import {createCoverage} from './coverage.ts';
import {createDoers} from './doers.ts';

export type ExpectationOptions = {
	readonly clock: Pick<Clock, 'now' | 'monotonic'>;
	/** By profile. */
	readonly expected: ReadonlyMap<string, readonly Expectation[]>;
	/** What earlier runs told. */
	readonly before: readonly Observation[];
	/** What earlier runs saw end. */
	readonly goodEnds: EndsByDoer;
	/** Since when they watched, by profile. */
	readonly watchedSince: ReadonlyMap<string, number>;
	/** The lists that tell of ends have all been read. */
	readonly isSettled?: boolean;
};

export type ExpectationJudge = {
	learn(observation: Observation): void;
	/** How a job ended, or that it did not end well after all. */
	learnEnd(job: Parameters<typeof noteEnd>[1]): void;
	/**
	 * What has not happened and was not told yet, as far as somebody answers. `there` is the server's time where it
	 * told that; `isHeard` says of whom the answer would have told an end.
	 */
	judge(
		source: string,
		there: number | undefined,
		isHeard?: (agentId: string | null) => boolean,
	): readonly Overdue[];
};

/** So long the lists are waited for that tell what ended while nobody watched. */
const patience = 60_000;

export function createExpectationJudge({
	clock,
	expected,
	before,
	goodEnds,
	watchedSince,
	isSettled = false,
}: ExpectationOptions): ExpectationJudge {
	const ends = new Map<string, GoodEnds>(goodEnds);
	const coverage = createCoverage(watchedSince);
	const doers = createDoers(ends);
	/** For which last end it was told, by whose and which expectation. */
	const told = new Map<string, number>();
	/** By profile: before that nothing can become due. */
	const due = new Map<string, number>();
	const heardAt = new Map<string, number>();
	// Our clock may be set: from here on time is counted.
	const [wall, begun] = [clock.now(), clock.monotonic()];
	const now = () => wall + clock.monotonic() - begun;

	for (const observation of before) {
		doers.learn(observation, Number.NEGATIVE_INFINITY);
		if (observation.type === 'overdue' && overdueReason(observation.overdue) === 'expectation') {
			const {kind, agent, expected: within, since} = observation.overdue;
			told.set(keyOf(doerKey(observation.source, kind, agent), String(within)), since.getTime());
		}
	}

	function isReady(source: string, kind: string): boolean {
		const since = heardAt.get(source) ?? clock.monotonic();
		heardAt.set(source, since);
		return isSettled || coverage.hasAnswered(source, kind) || clock.monotonic() - since >= patience;
	}

	return {
		learn(observation) {
			const there = (observation.type === 'poll' ? observation.poll.coveredThere?.least : undefined) ?? now();
			const isNews = [coverage.learn(observation, there), doers.learn(observation, there)].includes(true);
			if (isNews) {
				due.delete(observation.source);
			}
		},
		learnEnd(job) {
			if (noteEnd(ends, job)) {
				due.delete(job.source);
			}
		},
		judge(source, there = now(), isHeard = () => true) {
			const missed: Overdue[] = [];
			let next = Number.POSITIVE_INFINITY;
			if (there < (due.get(source) ?? Number.NEGATIVE_INFINITY)) {
				return missed;
			}

			for (const expectation of expected.get(source) ?? []) {
				const {kind, within} = expectation;
				const {since, floor} = coverage.of(source, kind, there);
				if (!isReady(source, kind)) {
					next = Number.NEGATIVE_INFINITY;
					continue;
				}

				for (const doer of doers.of(source, kind, clock.now())) {
					const {agent} = doer;
					if (!isExpectedOf(expectation, agent)) {
						continue;
					}

					const key = doerKey(source, kind, agent);
					const last = lastGoodEnd(ends, key);
					const from = last ?? Math.max(since, doer.since);
					const dueAt = Math.max(from, floor) + within;
					const name = keyOf(key, String(within));
					const before = told.get(name);
					if (there <= dueAt) {
						told.delete(name);
						next = Math.min(next, dueAt);
					} else if (before === undefined || (last !== undefined && last > before)) {
						if (!isHeard(agent?.id ?? null)) {
							next = Number.NEGATIVE_INFINITY;
							continue;
						}

						told.set(name, from);
						missed.push({
							...{kind, id: null, agent, since: new Date(from), usual: null, expected: within},
							last: last === undefined ? null : new Date(last),
						});
					}
				}
			}

			due.set(source, next);
			return missed;
		},
	};
}

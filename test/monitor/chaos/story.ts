import type {WorkEvent} from '../../../source/domain/event.ts';
import {eventIdentity} from '../../../source/domain/event-identity.ts';
import {NotOfferedError} from '../../../source/http/errors/not-offered-error.ts';
import {createRandom, type Random} from '../../../source/simulator/random.ts';
import {makeAgent, makeCleanup, makeEvent} from '../../helpers/things.ts';
import {listen} from '../listen.ts';
import {drawFaults} from './faults.ts';

export type StoryOptions = {
	readonly seed: string;
	/** The project never has a feed of its own. */
	readonly isByAgent: boolean;
	readonly minutes: number;
	/** In the middle the server is set up anew: what it had is gone, and its ids begin anew. */
	readonly beginsAnew?: boolean;
};

export type Verdict = {
	/** Happened, but neither told nor inside a gap. */
	readonly lost: readonly string[];
	readonly repeated: readonly string[];
	readonly told: number;
	/** The watch ended by itself. */
	readonly hasEnded: boolean;
};

/** Without faults at the end, so that all can be told. */
const calm = 200_000;
/** The last events may be told after the story: the feeds rest for so long. */
const lastBeat = 35_000;
const unknowable = 75_000;

/** One world in virtual time, on which faults strike; then the truth is compared with what was told. */
export async function tellStory({
	seed,
	isByAgent,
	minutes,
	beginsAnew = false,
}: StoryOptions): Promise<Verdict> {
	const random = createRandom(seed);
	const length = minutes * 60_000;
	let truth: readonly WorkEvent[] = [];
	let anewAt = Number.POSITIVE_INFINITY;
	const {clock, source, heard, stop, ended} = listen(
		(script, {now}) => {
			const agents = Array.from({length: 6}, (_, index) => `a${index}`);
			anewAt = beginsAnew ? now() + random.between(0.3, 0.7) * length : anewAt;
			truth = drawEvents(random, {agents, from: now(), to: now() + length + calm, anewAt});
			script.agents_ = agents.map(id => makeAgent(id));
			script.manners = {losesMarkers: true, isUntidy: random.chance(0.5)};
			script.events_ = truth.filter(event => timeOf(event) < anewAt);
			for (const {subject} of truth) {
				if (subject) {
					script.cleanups_.set(subject.id, makeCleanup(subject.id, 'completed'));
				}
			}
		},
		{random: () => random.next()},
	);
	let hasEnded = false;
	void ended.then(() => {
		hasEnded = true;
	});
	const faults = drawFaults(random, clock.now() + 5000, clock.now() + length);
	source.before = async what => {
		if (clock.now() >= anewAt) {
			source.events_ = truth.filter(event => timeOf(event) >= anewAt);
		}

		if (isByAgent && what === 'events') {
			throw new NotOfferedError('501: there is no such feed');
		}

		for (const fault of faults) {
			const now = clock.now();
			if (fault.from <= now && now < fault.to && fault.left > 0 && fault.scope.test(what)) {
				fault.left--;
				await fault.strike(clock, random);
			}
		}
	};
	await clock.pass(length + calm);
	const until = clock.now() - lastBeat;
	// What it had not told before it was set up anew, nobody can know of.
	const knowable = truth.filter(event => timeOf(event) < anewAt - unknowable || timeOf(event) >= anewAt);
	const verdict = {hasEnded, ...judge(knowable, heard, until)};
	await stop();
	return verdict;
}

function judge(
	truth: readonly WorkEvent[],
	heard: Awaited<ReturnType<typeof listen>>['heard'],
	until: number,
): Omit<Verdict, 'hasEnded'> {
	const told = heard.flatMap(each => (each.type === 'event' ? [nameOf(each.event)] : []));
	const known = new Set(told);
	const gaps = heard.flatMap(each => (each.type === 'gap' ? [each.gap] : []));
	const isInGap = (at: number) => gaps.some(({from, to}) => at >= from.getTime() && at <= to.getTime());
	return {
		lost: truth
			.filter(event => timeOf(event) < until && !known.has(nameOf(event)) && !isInGap(timeOf(event)))
			.map(event => `${event.id} of ${event.agent?.id} at ${event.time?.toISOString()}`),
		repeated: told.filter((identity, index) => told.indexOf(identity) !== index),
		told: told.length,
	};
}

/** A server that was set up anew may use an id once more. */
function nameOf(event: WorkEvent): string {
	return `${eventIdentity(event)} at ${event.time?.toISOString()}`;
}

type Course = {
	readonly agents: readonly string[];
	readonly from: number;
	readonly to: number;
	readonly anewAt: number;
};

function drawEvents(random: Random, {agents, from, to, anewAt}: Course): readonly WorkEvent[] {
	const events: WorkEvent[] = [];
	let id = random.integer(1, 2000);
	let isAnew = false;
	for (let at = from; at < to; at += random.between(200, 3000)) {
		const isEnd = random.chance(0.1);
		id = !isAnew && at >= anewAt ? 1 : id + random.integer(1, 3);
		isAnew ||= at >= anewAt;
		events.push(
			makeEvent(String(id), Math.round(at), {
				agentId: random.pick(agents),
				...(isEnd ? {event: 'cleanup_completed', cleanupId: `c${id}`} : {}),
			}),
		);
	}

	return events;
}

function timeOf({time}: WorkEvent): number {
	return time?.getTime() ?? 0;
}

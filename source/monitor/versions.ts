import type {Observation} from '../domain/observation.ts';
import type {Resume, ResumePoint} from '../domain/resume.ts';
import {attempt} from './attempt.ts';
import type {WatchParts} from './create-watch.ts';
import {isOlderAlone} from './older-alone.ts';

/** What took a version away may be over soon; one that never was is looked for less and less. */
const firstTrial = 50_000;
const longestTrial = 10 * 60_000;
const soon = 2000;

export type Parts = Omit<WatchParts, 'end'>;

/** The feeds that tell what happens, of either version: one goes on where the other was. */
const newerFeed = 'events';
const olderFeed = 'activities';

/**
 * Watches a source, or the older version of its API as long as that is all there is. Which it is shows
 * when something is missing: until that is decided, nobody is told that it is.
 */
export async function watchVersions<Some extends Parts>(
	parts: Some,
	watchSource: (parts: Some) => Promise<void>,
): Promise<void> {
	const {watched, signal} = parts;
	const {older} = watched.source;
	if (older === undefined) {
		return watchSource(parts);
	}

	let point: ResumePoint | undefined;
	let hasWorked = watched.resume?.feeds.has(newerFeed) ?? false;
	while (!signal.aborted) {
		const newer = createStage(parts, watched.source, point);
		const isAlone = await watchNewer(newer, watched, watchSource);
		hasWorked ||= newer.point() !== undefined;
		point = newer.point() ?? point;
		if (!isAlone) {
			return;
		}

		const before = createStage(parts, older.source, point);
		const isBack = await watchOlder(before, watched, {watchSource, hasWorked});
		point = before.point() ?? point;
		if (!isBack) {
			return;
		}
	}
}

type Stage<Some extends Parts> = {
	readonly parts: Some;
	readonly own: AbortController;
	/** Asked when something is missing: whether to keep it to ourselves for now. */
	onMissing: () => boolean;
	/** Tells what was kept. */
	readonly release: () => void;
	/** Up to where it has told what happened. */
	readonly point: () => ResumePoint | undefined;
};

function createStage<Some extends Parts>(
	parts: Some,
	source: Parts['watched']['source'],
	from: ResumePoint | undefined,
): Stage<Some> {
	const {signal, channel, watched} = parts;
	const own = new AbortController();
	signal.addEventListener('abort', () => own.abort(), {once: true, signal: own.signal});
	if (signal.aborted) {
		own.abort();
	}

	const kept: Observation[] = [];
	let point: ResumePoint | undefined;

	function push(observation: Observation): void {
		if (own.signal.aborted) {
			return;
		}

		point = pointOf(observation) ?? point;
		if (isMissing(observation) && stage.onMissing()) {
			kept.push(observation);
		} else {
			channel.push(observation);
		}
	}

	const stage: Stage<Some> = {
		parts: {
			...parts,
			signal: own.signal,
			channel: {...channel, push},
			watched: {...watched, source, resume: resumeFrom(watched.resume, from)},
		},
		own,
		onMissing: () => false,
		release() {
			for (const observation of kept.splice(0)) {
				channel.push(observation);
			}
		},
		point: () => point,
	};
	return stage;
}

/** Gives whether the older version is all there is now; else it has ended by itself. */
async function watchNewer<Some extends Parts>(
	stage: Stage<Some>,
	watched: Parts['watched'],
	watchSource: (parts: Some) => Promise<void>,
): Promise<boolean> {
	const {own, parts, release} = stage;
	const {clock} = parts.options;
	let isHere = false;
	let isLost = false;
	let next = Number.NEGATIVE_INFINITY;
	let asking: Promise<void> | undefined;

	async function check(): Promise<void> {
		const outcome = await attempt(() => isOlderAlone(watched, own.signal));
		isHere ||= outcome.type === 'reading' && !outcome.reading;
		next = clock.monotonic() + (isHere ? firstTrial : soon);
		asking = undefined;
		if (outcome.type === 'reading' && outcome.reading && !own.signal.aborted) {
			isLost = true;
			own.abort();
		} else {
			release();
		}
	}

	stage.onMissing = () => {
		if (asking === undefined && clock.monotonic() >= next) {
			asking = check();
		}

		return asking !== undefined && !isHere;
	};
	await watchSource(parts);
	await asking;
	own.abort();
	return isLost;
}

/** Gives whether there is more than the older version now; else it has ended by itself. */
async function watchOlder<Some extends Parts>(
	{own, parts}: Stage<Some>,
	watched: Parts['watched'],
	{
		watchSource,
		hasWorked,
	}: {readonly watchSource: (parts: Some) => Promise<void>; readonly hasWorked: boolean},
): Promise<boolean> {
	const {clock} = parts.options;
	let isBack = false;

	async function lookForNewer(): Promise<void> {
		for (let wait = firstTrial; !own.signal.aborted; ) {
			await clock.sleep(wait, own.signal);
			const outcome = await attempt(() => isOlderAlone(watched, own.signal));
			if (own.signal.aborted) {
				return;
			}

			if (outcome.type === 'reading' && !outcome.reading) {
				isBack = true;
				own.abort();
			}

			wait = hasWorked ? firstTrial : Math.min(2 * wait, longestTrial);
		}
	}

	await Promise.all([watchSource(parts).finally(() => own.abort()), lookForNewer()]);
	return isBack;
}

function isMissing(observation: Observation): boolean {
	return observation.type === 'poll' && observation.poll.error?.code === 'not-found';
}

function pointOf(observation: Observation): ResumePoint | undefined {
	if (observation.type !== 'poll' || observation.poll.coveredUntil === null) {
		return undefined;
	}

	const {coveredUntil, coveredThere} = observation.poll;
	return {marker: null, coveredUntil, coveredThere};
}

/** One version knows nothing of the markers of the other, but up to when all was told. */
function resumeFrom(resume: Resume | undefined, point: ResumePoint | undefined): Resume | undefined {
	return point === undefined
		? resume
		: {
				feeds: new Map([
					[newerFeed, point],
					[olderFeed, point],
				]),
				events: [],
				activities: [],
				...(resume?.agents && {agents: resume.agents}),
			};
}

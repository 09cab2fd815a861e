import {type Acknowledging, endOf} from '../../domain/acknowledging.ts';
import type {Missing} from '../../domain/expectations/missing.ts';
import type {Job} from '../../domain/jobs/job.ts';
import {endKey, jobKey} from '../../domain/jobs/job-key.ts';
import type {JobChange, Jobs} from '../../domain/jobs/jobs.ts';
import {statusTable} from '../../domain/status.ts';
import {looks} from '../../domain/vocabulary/signs.ts';
import {type Attention, type Counts, countOf, keepWorst, type Pin} from './attention.ts';

/**
 * Until when what is told of a job's bad end was known to whoever acknowledged it, by job and
 * status: the same end told again is no news, the next one is.
 */
export type Acknowledged = ReadonlyMap<string, number>;

/** What a person took note of with one key, so that it can be taken back, and told in the end. */
export type Act = {
	readonly pins: readonly Pin[];
	readonly older: Counts;
	/** Until when each of them was acknowledged before. */
	readonly before: readonly (number | undefined)[];
};

/** What was taken note of while we watched. */
export type Acts = {
	/** The newest last. */
	readonly kept: readonly Act[];
	/** Of those that there was no room to keep. */
	readonly counts: Counts;
};

export const noActs: Acts = {kept: [], counts: {}};

type Noted = {readonly attention: Attention; readonly acknowledged: Acknowledged; readonly acts: Acts};

export function unacknowledged(
	changes: readonly JobChange[],
	acknowledged: Acknowledged,
): readonly JobChange[] {
	return changes.filter(({job, before, isAnew, toldAt}) => {
		const until = acknowledged.get(endKey(job.key, job.status));
		return until === undefined || ((isAnew || wasWell(before)) && toldAt > until);
	});
}

/** Somebody took note of it since it was told. */
export function isAcknowledged(acknowledged: Acknowledged, {key, status, course}: Job): boolean {
	return (acknowledged.get(endKey(key, status)) ?? Number.NEGATIVE_INFINITY) >= course.heardAt;
}

/** It was under way, or had ended well. */
function wasWell(before: JobChange['before']): boolean {
	const {active, final, bad} = before === null ? statusTable.unknown : statusTable[before];
	return active || (final && !bad);
}

/** Takes note of these, and of those that are only counted where that is said. */
export function acknowledge<Data extends Noted>(
	data: Data,
	targets: readonly Pin[],
	withOlder: boolean,
	limit: number,
): Data {
	const {attention} = data;
	const pins = attention.pins.filter(pin => targets.some(target => isSame(target, pin)));
	const acknowledged = new Map(data.acknowledged);
	const before = pins.map(pin => acknowledged.get(endOfPin(pin)));
	for (const pin of pins) {
		acknowledged.set(endOfPin(pin), pin.toldAt);
	}

	const act: Act = {pins, older: withOlder ? attention.older : {}, before};
	return {
		...data,
		acknowledged,
		attention: {
			...attention,
			pins: attention.pins.filter(pin => !pins.includes(pin)),
			older: withOlder ? {} : attention.older,
		},
		acts: trimActs({...data.acts, kept: [...data.acts.kept, act]}, limit),
	};
}

/** As it was before the last act; what went wrong again since stays as it is. */
export function takeBack<Data extends Noted>(data: Data, limit: number): Data {
	const act = data.acts.kept.at(-1);
	if (!act) {
		return data;
	}

	const {attention} = data;
	const acknowledged = new Map(data.acknowledged);
	for (const [at, pin] of act.pins.entries()) {
		const until = act.before[at];
		if (until === undefined) {
			acknowledged.delete(endOfPin(pin));
		} else {
			acknowledged.set(endOfPin(pin), until);
		}
	}

	const again = act.pins.filter(({key}) => !attention.pins.some(pin => pin.key === key));
	const pins = [...attention.pins, ...again];
	return {
		...data,
		acknowledged,
		attention: keepWorst({...attention, pins, older: addCounts(attention.older, act.older)}, limit),
		acts: {...data.acts, kept: data.acts.kept.slice(0, -1)},
	};
}

export function untilOf(known: readonly Acknowledging[]): Acknowledged {
	return new Map(known.map(each => [endOf(each), each.at.getTime()]));
}

/** Somebody else acknowledged it, or took that back: from there on it is so here, too, and in a replay. */
export function learnAcknowledged<Data extends Noted & {readonly jobs: Jobs; readonly missing: Missing}>(
	data: Data,
	acknowledging: Acknowledging,
): Data {
	const {type, source, acknowledgement, at} = acknowledging;
	const {kind, id, status} = acknowledgement;
	const key = jobKey(source, kind, id);
	// What went wrong since, whoever acknowledged it has not seen.
	const pins = data.attention.pins.filter(
		pin => pin.key !== key || pin.job.status !== status || pin.toldAt > at.getTime(),
	);
	const acknowledged = new Map(data.acknowledged);
	if (type === 'acknowledged') {
		acknowledged.set(endKey(key, status), at.getTime());
		return {...data, acknowledged, attention: {...data.attention, pins}};
	}

	acknowledged.delete(endKey(key, status));
	const job = data.jobs.get(key) ?? data.missing.get(key);
	const {pinned} = data.attention;
	const again: readonly Pin[] =
		job?.status === status ? [{key, job, place: pinned, toldAt: at.getTime()}] : [];
	const attention = {...data.attention, pins: [...pins, ...again], pinned: pinned + again.length};
	return {...data, acknowledged, attention: keepWorst(attention, attention.pins.length)};
}

/** How many were taken note of, and which, as far as that was kept. */
export function allActs({kept, counts}: Acts): {readonly pins: readonly Pin[]; readonly counts: Counts} {
	const pins = kept.flatMap(act => act.pins);
	return {
		pins,
		counts: countOf(
			pins,
			kept.reduce((sum, {older}) => addCounts(sum, older), counts),
		),
	};
}

function trimActs({kept, counts}: Acts, limit: number): Acts {
	let size = kept.reduce((sum, {pins}) => sum + pins.length, 0);
	let [gone, all] = [0, counts];
	for (const {pins, older} of kept.slice(0, -1)) {
		if (size <= limit && kept.length - gone <= limit) {
			break;
		}

		size -= pins.length;
		all = countOf(pins, addCounts(all, older));
		gone++;
	}

	return gone === 0 ? {kept, counts} : {kept: kept.slice(gone), counts: all};
}

/** The same end: a job that went wrong again has another pin under its key. */
export function isSame(left: Pin, right: Pin): boolean {
	return left.key === right.key && left.place === right.place;
}

function endOfPin({key, job}: Pin): string {
	return endKey(key, job.status);
}

function addCounts(left: Counts, right: Counts): Counts {
	const sum = {...left};
	for (const {word} of Object.values(looks)) {
		const count = (left[word] ?? 0) + (right[word] ?? 0);
		if (count > 0) {
			sum[word] = count;
		}
	}

	return sum;
}

import type {Job} from '../jobs/job.ts';
import type {AgentReference} from '../reference.ts';
import {statusTable} from '../status.ts';
import {keyOf, touch, trim} from '../touched-map.ts';

/** When an agent's jobs of one kind completed without errors. */
export type GoodEnds = {
	readonly source: string;
	/** In small letters: a history writes it otherwise than an event. */
	readonly kind: string;
	readonly agent: AgentReference | null;
	/** The newest, oldest first: what an event called completed may turn out to have had errors. */
	readonly ends: readonly GoodEnd[];
};

type GoodEnd = {readonly key: string; readonly endedAt: number};

export type EndsByDoer = ReadonlyMap<string, GoodEnds>;

/** As much of a job as says how it ended. */
type Ended = Pick<Job, 'key' | 'source' | 'kind' | 'agent' | 'status' | 'endedAt' | 'changedAt'>;

const mostEnds = 4;
const mostDoers = 40_000;

export function doerKey(source: string, kind: string, agent: Pick<AgentReference, 'id'> | null): string {
	return keyOf(source, kind.toLowerCase(), agent?.id ?? '');
}

/** Gives whether anything has changed. For who has the map alone, and hears of one job after another. */
export function noteEnd(doers: Map<string, GoodEnds>, job: Ended): boolean {
	const {source, agent, status} = job;
	if (!statusTable[status].final) {
		return false;
	}

	const key = doerKey(source, job.kind, agent);
	const known = doers.get(key);
	const endedAt = job.endedAt ?? job.changedAt;
	const isGood = status === 'completed';
	const before = known?.ends.find(end => end.key === job.key);
	if (known !== undefined && (isGood ? before?.endedAt === endedAt : before === undefined)) {
		return false;
	}

	const others = (known?.ends ?? []).filter(end => end !== before);
	const ends = isGood ? [...others, {key: job.key, endedAt}].sort((a, b) => a.endedAt - b.endedAt) : others;
	const kept = agent?.name == null ? (known?.agent ?? agent) : agent;
	touch(doers, key, {source, kind: job.kind.toLowerCase(), agent: kept, ends: ends.slice(-mostEnds)});
	trim(doers, mostDoers);
	return true;
}

/** As milliseconds since 1970, by the server's clock; undefined where none is known. */
export function lastGoodEnd(doers: EndsByDoer, key: string): number | undefined {
	return doers.get(key)?.ends.at(-1)?.endedAt;
}

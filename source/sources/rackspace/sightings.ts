import type {Activity} from '../../domain/activity.ts';
import type {WorkEvent} from '../../domain/event.ts';
import {type AgentReference, isJobKind} from '../../domain/reference.ts';
import {type Status, statusTable} from '../../domain/status.ts';
import {keyOf, touch, trim} from '../../domain/touched-map.ts';

/** As what a job was told. */
export type Identity = {
	readonly kind: string;
	readonly id: string;
	readonly agent: AgentReference | null;
};

/** A job as v2 tells of it: how it was last, when it became so, and since when it was known to run. */
type Sighting = Identity & {readonly status: Status; readonly at: number; readonly began: number};

/** One object a job: of one that runs something is told again and again. */
type Kept = {-readonly [Key in keyof Sighting]: Sighting[Key]} & {
	/** By how much had been seen when it was put last. */
	turn: number;
};

/** The agent that it is of is known to be the row's. */
type Open = Sighting & {readonly isSure: boolean};

type Seen = Identity & {readonly status: Status; readonly time: Date | null};

/** Less than this is no other moment: one version may give whole seconds, the other one thousandths. */
export const sameMoment = 1000;
const mostKept = 5000;
const mostAgents = 20_000;
const mostNames = 8;

export type Sightings = ReturnType<typeof createSightings>;

/** The jobs of which v2 tells, so that a row of v1.0 can be found among them. */
export function createSightings() {
	const sightings = new Map<string, Kept>();
	let turn = 0;
	/** All that each agent was called, of either version: one may hear of a new name before the other. */
	const names = new Map<string, ReadonlySet<string>>();
	const taken = new Map<string, true>();

	function hearAgents(agents: readonly {readonly id: string; readonly name: string | null}[]): void {
		for (const agent of agents) {
			hearAgent(agent);
		}
	}

	function hearAgent({id, name}: Pick<AgentReference, 'id' | 'name'>): void {
		if (name !== null) {
			const known = namesOf({id});
			touch(names, id, known.has(name) ? known : new Set([...known, name].slice(-mostNames)));
			trim(names, mostAgents);
		}
	}

	function see({kind, id, agent, status, time}: Seen): void {
		const {active, final} = statusTable[status];
		if (!isJobKind(kind) || time === null || !(active || final)) {
			return;
		}

		if (agent !== null) {
			hearAgent(agent);
		}

		const key = keyOf(kind, id);
		const known = sightings.get(key);
		const at = time.getTime();
		turn++;
		if (known === undefined) {
			sightings.set(key, {kind, id, agent, status, at, began: at, turn});
			trim(sightings, mostKept);
		} else if (at >= known.at) {
			known.agent = agent ?? known.agent;
			known.status = status;
			known.at = at;
			putLast(key, known);
		}
	}

	/** To do so at each word of it would take longer than all else. */
	function putLast(key: string, known: Kept): void {
		if (turn - known.turn > mostKept / 2) {
			known.turn = turn;
			touch(sightings, key, known);
		}
	}

	function namesOf(agent: Pick<AgentReference, 'id'> | null): ReadonlySet<string> {
		return names.get(agent?.id ?? '') ?? new Set();
	}

	/** Undefined where one of them was never called by a name. */
	function isOneAgent(one: AgentReference | null, other: AgentReference | null): boolean | undefined {
		const [own, others] = [namesOf(one), namesOf(other)];
		return own.size === 0 || others.size === 0 ? undefined : isAnyIn(own, others);
	}

	return {
		hearAgents,
		isOneAgent,
		isNamed: (agent: AgentReference) => namesOf(agent).size > 0,
		see,
		hear({subject, agent, status, time}: WorkEvent): void {
			if (subject) {
				see({...subject, agent, status, time});
			}
		},
		/** It is found no more: it is one row's. */
		take({kind, id}: Pick<Identity, 'kind' | 'id'>): void {
			touch(taken, keyOf(kind, id), true);
			trim(taken, mostKept);
		},
		/** The job whose end a row tells; `unsure` where it may be one. */
		findEnd(row: Activity): Identity | 'unsure' | undefined {
			const time = row.time?.getTime() ?? Number.POSITIVE_INFINITY;
			const near = alikeOf(row).filter(
				({status, at}) => tellsEnd(status, row.status) && isSameMoment(at, time),
			);
			const exact = near.filter(({at}) => at === time);
			const [found, ...others] = exact.length > 0 ? exact : near;
			return found === undefined || (found.isSure && others.length === 0) ? found : 'unsure';
		},
		/** Those whose end a row may tell, though nothing else has told it. */
		findOpen(row: Activity): readonly Open[] {
			const time = row.time?.getTime() ?? Number.POSITIVE_INFINITY;
			return alikeOf(row).filter(({status, at}) => statusTable[status].active && at <= time + sameMoment);
		},
	};

	function alikeOf(row: Activity): readonly Open[] {
		return [...sightings].flatMap(([key, each]) => {
			if (each.kind !== row.kind || taken.has(key)) {
				return [];
			}

			const isIts = isOneAgent(each.agent, row.agent);
			return isIts === false ? [] : [{...each, isSure: isIts === true}];
		});
	}
}

export function isSameMoment(one: number, other: number): boolean {
	return Math.abs(one - other) < sameMoment;
}

function isAnyIn(own: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
	for (const name of own) {
		if (others.has(name)) {
			return true;
		}
	}

	return false;
}

/** No event tells of an end with errors. */
function tellsEnd(told: Status, row: Status): boolean {
	return statusTable[row].final && (told === row || (told === 'completed' && row === 'with-errors'));
}

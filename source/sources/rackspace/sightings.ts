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

type Seen = Identity & {readonly status: Status; readonly time: Date | null};

/** Two ends of one agent's jobs of a kind that are closer than this are one end. */
const sameEnd = 5000;
const mostKept = 5000;
const mostAgents = 20_000;

export type Sightings = ReturnType<typeof createSightings>;

/** The jobs of which v2 tells, so that a row of v1.0 can be found among them. */
export function createSightings() {
	const sightings = new Map<string, Sighting>();
	const names = new Map<string, string>();
	const taken = new Map<string, true>();

	function hearAgents(agents: readonly {readonly id: string; readonly name: string | null}[]): void {
		for (const {id, name} of agents) {
			if (name !== null) {
				touch(names, id, name);
			}
		}

		trim(names, mostAgents);
	}

	function see({kind, id, agent, status, time}: Seen): void {
		const {active, final} = statusTable[status];
		if (!isJobKind(kind) || time === null || !(active || final)) {
			return;
		}

		hearAgents(agent ? [agent] : []);
		const key = keyOf(kind, id);
		const known = sightings.get(key);
		const at = time.getTime();
		if (known === undefined || at >= known.at) {
			const began = Math.min(known?.began ?? at, at);
			touch(sightings, key, {kind, id, agent: agent ?? known?.agent ?? null, status, at, began});
			trim(sightings, mostKept);
		}
	}

	function nameOf({agent}: Sighting): string | undefined {
		return agent === null ? undefined : (agent.name ?? names.get(agent.id));
	}

	return {
		hearAgents,
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
		/** The job that a row is; `unsure` where it may be one. Nothing more will be told of one that is settled. */
		find(row: Activity, isSettled: boolean): Identity | 'unsure' | undefined {
			const agent = row.agent?.name ?? undefined;
			const alike = [...sightings].flatMap(([key, each]) => {
				if (each.kind !== row.kind || taken.has(key)) {
					return [];
				}

				const name = nameOf(each);
				const isSure = name !== undefined && name === agent;
				return isSure || name === undefined || agent === undefined ? [{...each, isSure}] : [];
			});
			const sure = alike.filter(({isSure}) => isSure);
			const running = sure.filter(({status}) => statusTable[status].active);
			const time = row.time?.getTime() ?? Number.POSITIVE_INFINITY;
			if (statusTable[row.status].active) {
				// A list may be behind: then its row is of the run before.
				const now = running.filter(({began}) => time >= began - sameEnd);
				return now.length > 1 ? 'unsure' : now[0];
			}

			const near = alike.filter(({at}) => isSameMoment(at, time));
			const ended = near.filter(({status, isSure}) => isSure && tellsEnd(status, row.status));
			if (ended.length === 1) {
				return ended[0];
			}

			// Its end was lost, if it does not come any more.
			const begun = running.filter(({at}) => at <= time + sameEnd);
			if (near.length === 0 && begun.length === 1 && isSettled) {
				return begun[0];
			}

			return near.length > 0 || begun.length > 0 ? 'unsure' : undefined;
		},
	};
}

export function isSameMoment(one: number, other: number): boolean {
	return Math.abs(one - other) <= sameEnd;
}

/** No event tells of an end with errors. */
function tellsEnd(told: Status, row: Status): boolean {
	return statusTable[row].final && (told === row || (told === 'completed' && row === 'with-errors'));
}

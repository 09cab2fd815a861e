import type {Agent, AgentStatus} from '../domain/agent.ts';
import type {WorkEvent} from '../domain/event.ts';
import type {Failure} from './failure.ts';
import type {Instant} from './instant.ts';

/** The agents, and what is known of each: the list tells who they are, status and events how they do. */
export type Fleet = {
	/** The whole list, as just answered; whoever is missing has gone. */
	replace(agents: readonly Agent[], now: Instant): readonly Agent[];
	/** When the list was last read without this agent; undefined where it stood in the first. */
	absentAt(id: string): Instant | undefined;
	/** The agent as it is now known. */
	setStatus(id: string, status: AgentStatus, now: number): Agent | undefined;
	/** An event from an agent is a sign of life; gives the agent if it has changed by it. */
	hear(event: WorkEvent, now: number): Agent | undefined;
	has(id: string): boolean;
	/** As it is now known. */
	find(id: string): Agent | undefined;
	/** Unless it is known to be away, it may have work. */
	isPresent(id: string): boolean;
	/** How many are. */
	readonly present: number;
	/** Whose status to ask next: busy and just-heard agents first, but everybody in the end. */
	nextToAsk(now: number, isWanted: (id: string) => boolean): string | undefined;
	readonly ids: readonly string[];
	/** The list has been read at least once. */
	readonly isKnown: boolean;
	/** How often it was read. */
	readonly lists: number;
	/** The events are followed by this list, so it must be read more often than events vanish. */
	isFollowed: boolean;
	/** Why the list cannot be read, if we may not, as long as that is so. */
	refusal: Failure | undefined;
};

type Entry = {
	agent: Agent;
	/** As the list told it. */
	readonly listed: Agent;
	askedAt: number | undefined;
	heardAt: number | undefined;
	readonly absentAt: Instant | undefined;
};

/** What an event says of the agent that sent it. */
const alive: Partial<AgentStatus> = {online: true};
const gone: Partial<AgentStatus> = {online: false, busy: false};
const mostEarly = 20_000;

/** Waiting counts so much more for an agent that is busy, or was heard since it was asked. */
const urgency = 8;

/** What an earlier run knew of the agents counts for those that are still there. */
export function createFleet(startedAt: number, before: readonly Agent[] = []): Fleet {
	const remembered = new Map(before.map(agent => [agent.id, agent]));
	const records = new Map<string, Entry>();
	let lists = 0;
	let listedAt: Instant | undefined;
	// Those who spoke before the list told who they are.
	const heardEarly = new Map<string, {readonly sign: Partial<AgentStatus>; readonly at: number}>();

	function update(id: string, change: Partial<AgentStatus>): Agent | undefined {
		const record = records.get(id);
		if (!record) {
			return undefined;
		}

		record.agent = {...record.agent, ...change};
		return record.agent;
	}

	const fleet: Fleet = {
		replace(agents, now) {
			lists++;
			fleet.refusal = undefined;
			const before = listedAt;
			listedAt = now;
			const listed = new Set(agents.map(agent => agent.id));
			for (const id of records.keys()) {
				if (!listed.has(id)) {
					records.delete(id);
				}
			}

			const known = agents.map(agent => {
				const record = records.get(agent.id);
				const early = heardEarly.get(agent.id);
				// Nothing is said that was not said before: of a thousand agents this is so of nearly all.
				if (record?.listed === agent && early === undefined) {
					return record.agent;
				}

				const known = record?.agent ?? remembered.get(agent.id);
				const {online, busy} = {...agent, ...statusOf(known), ...early?.sign};
				const merged = {...agent, online, busy};
				records.set(agent.id, {
					agent: merged,
					listed: agent,
					askedAt: record?.askedAt,
					heardAt: early?.at ?? record?.heardAt,
					absentAt: record ? record.absentAt : before,
				});
				return merged;
			});
			heardEarly.clear();
			remembered.clear();
			return known;
		},
		has: id => records.has(id),
		find: id => records.get(id)?.agent,
		isPresent: id => isHere(records.get(id)),
		get present() {
			let count = 0;
			for (const record of records.values()) {
				count += isHere(record) ? 1 : 0;
			}

			return count;
		},
		absentAt: id => records.get(id)?.absentAt,
		setStatus(id, status, now) {
			const record = records.get(id);
			if (record) {
				record.askedAt = now;
			}

			return update(id, status);
		},
		hear(event, now) {
			if (!event.agent) {
				return undefined;
			}

			const {id} = event.agent;
			const record = records.get(id);
			const sign = event.event === 'agent_shutdown' ? gone : alive;
			if (!record) {
				if (heardEarly.size < mostEarly) {
					heardEarly.set(id, {sign, at: now});
				}

				return undefined;
			}

			// What happened before we came says less than a status that was asked since.
			const isPast = event.time !== null && event.time.getTime() < startedAt;
			if (isPast && record.askedAt !== undefined) {
				return undefined;
			}

			record.heardAt = now;
			const {online, busy} = record.agent;
			const isKnownAlready = online === sign.online && (sign === alive || busy === false);
			return isKnownAlready ? undefined : update(id, sign);
		},
		nextToAsk(now, isWanted) {
			let best: string | undefined;
			let longest = -1;
			for (const [id, {agent, askedAt, heardAt}] of records) {
				const isHeard = heardAt !== undefined && (askedAt === undefined || heardAt > askedAt);
				const waited = (now - (askedAt ?? startedAt - 60_000)) * (agent.busy || isHeard ? urgency : 1);
				if (waited > longest && isWanted(id)) {
					longest = waited;
					best = id;
				}
			}

			return best;
		},
		refusal: undefined,
		isFollowed: false,
		get ids() {
			return [...records.keys()];
		},
		get isKnown() {
			return lists > 0;
		},
		get lists() {
			return lists;
		},
	};
	return fleet;
}

function isHere(record: Entry | undefined): boolean {
	return record !== undefined && record.agent.online !== false && record.agent.enabled !== false;
}

function statusOf(agent: Agent | undefined): Partial<AgentStatus> {
	return agent ? {online: agent.online, busy: agent.busy} : {};
}

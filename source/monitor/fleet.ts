import type {Agent, AgentStatus} from '../domain/agent.ts';
import type {WorkEvent} from '../domain/event.ts';
import type {Failure} from './failure.ts';
import type {Instant} from './feed/instant.ts';

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
	/** Whose status to ask next: busy and just-heard agents first, but everybody in the end. */
	nextToAsk(now: number, isWanted: (id: string) => boolean): string | undefined;
	readonly ids: readonly string[];
	/** The list has been read at least once. */
	readonly isKnown: boolean;
	/** The events are followed by this list, so it must be read more often than events vanish. */
	isFollowed: boolean;
	/** Why the list cannot be read, if we may not. */
	refusal: Failure | undefined;
};

type Entry = {
	agent: Agent;
	askedAt: number | undefined;
	heardAt: number | undefined;
	readonly absentAt: Instant | undefined;
};

/** Waiting counts so much more for an agent that is busy, or was heard since it was asked. */
const urgency = 8;

export function createFleet(startedAt: number): Fleet {
	const records = new Map<string, Entry>();
	let isKnown = false;
	let listedAt: Instant | undefined;

	function update(id: string, change: Partial<AgentStatus>): Agent | undefined {
		const record = records.get(id);
		if (!record) {
			return undefined;
		}

		record.agent = {...record.agent, ...change};
		return record.agent;
	}

	return {
		replace(agents, now) {
			isKnown = true;
			const before = listedAt;
			listedAt = now;
			const listed = new Set(agents.map(agent => agent.id));
			for (const id of records.keys()) {
				if (!listed.has(id)) {
					records.delete(id);
				}
			}

			return agents.map(agent => {
				const record = records.get(agent.id);
				const {online = agent.online, busy = agent.busy} = record?.agent ?? {};
				const known = {...agent, online, busy};
				records.set(agent.id, {
					agent: known,
					askedAt: record?.askedAt,
					heardAt: record?.heardAt,
					absentAt: record ? record.absentAt : before,
				});
				return known;
			});
		},
		has: id => records.has(id),
		absentAt: id => records.get(id)?.absentAt,
		setStatus(id, status, now) {
			const record = records.get(id);
			if (record) {
				record.askedAt = now;
			}

			return update(id, status);
		},
		hear(event, now) {
			const record = event.agent ? records.get(event.agent.id) : undefined;
			if (!record) {
				return undefined;
			}

			record.heardAt = now;
			const {id, online, busy} = record.agent;
			if (event.event === 'agent_shutdown') {
				return online === false && busy === false ? undefined : update(id, {online: false, busy: false});
			}

			return online ? undefined : update(id, {online: true});
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
			return isKnown;
		},
	};
}

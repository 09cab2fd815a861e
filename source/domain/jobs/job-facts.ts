import type {Progress} from '../event.ts';
import type {AgentReference} from '../reference.ts';
import type {Status} from '../status.ts';

/** What can be known of a piece of work. */
export type JobFacts = {
	readonly key: string;
	readonly source: string;
	readonly kind: string;
	readonly id: string;
	readonly agent: AgentReference | null;
	/** Who did it, where a log tells of persons and not of agents. */
	readonly actor: string | null;
	readonly status: Status;
	/** The server's own word for its state. */
	readonly state: string;
	readonly startedAt: number | null;
	readonly endedAt: number | null;
	readonly changedAt: number;
	readonly progress: Progress | null;
	readonly reason: string | null;
	readonly errorCount: number | null;
	readonly bytesBefore: number | null;
	readonly bytesAfter: number | null;
	readonly requestId: string | null;
};

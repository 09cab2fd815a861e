import type {JsonObject} from './json.ts';
import type {AgentReference} from './reference.ts';
import type {Status} from './status.ts';

export type Cleanup = {
	readonly id: string;
	readonly agent: AgentReference | null;
	/** The server's own word. */
	readonly state: string;
	readonly status: Status;
	readonly startedAt: Date | null;
	readonly endedAt: Date | null;
	/** The count is null where the server does not tell it. */
	readonly errors: {readonly count: number | null; readonly reason: string | null};
	readonly bytesBefore: number | null;
	readonly bytesAfter: number | null;
	/** What else the answer held, secrets replaced. */
	readonly details: JsonObject;
};

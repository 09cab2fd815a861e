import type {JsonObject} from './json.ts';
import type {AgentReference, Subject} from './reference.ts';
import type {Status} from './status.ts';

export type Progress = {readonly done: number; readonly left: number | null; readonly total: number | null};

/** Something that happened on the server, as the feed told it. */
export type WorkEvent = {
	/** Numeric text of any length, and not always unique: see `event-identity.ts`. */
	readonly id: string;
	/** Null where the answer's time could not be read; its raw text then stands in `details.time`. */
	readonly time: Date | null;
	/** The server's own word, never translated. */
	readonly event: string;
	readonly status: Status;
	readonly agent: AgentReference | null;
	readonly subject: Subject | null;
	readonly requestId: string | null;
	readonly progress: Progress | null;
	/** What else the answer held, secrets replaced. */
	readonly details: JsonObject;
};

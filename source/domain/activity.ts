import type {JsonObject} from './json.ts';
import type {AgentReference, Subject} from './reference.ts';
import type {Status} from './status.ts';

/** A row of a system's own history. It keeps its id while its state changes. */
export type Activity = {
	readonly id: string;
	readonly kind: string;
	readonly name: string | null;
	/** The server's own word. */
	readonly state: string;
	readonly status: Status;
	readonly time: Date | null;
	readonly agent: AgentReference | null;
	/** Null where the row is about nothing but itself: it then ends when it says so, and nobody else ends it. */
	readonly subject: Subject | null;
	readonly destination: AgentReference | null;
	readonly parentId: string | null;
	readonly backupId: string | null;
	readonly actor: string | null;
	readonly text: string | null;
	/** What else the answer held, secrets replaced. */
	readonly details: JsonObject;
};

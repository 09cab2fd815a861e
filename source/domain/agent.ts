import type {JsonObject} from './json.ts';

export type Vault = {
	readonly id: string | null;
	readonly encrypted: boolean | null;
	readonly state: string | null;
};

/** What the service says of an agent at this moment. */
export type AgentStatus = {readonly online: boolean | null; readonly busy: boolean | null};

/** A machine that is backed up. Null means: not known (yet), never "no". */
export type Agent = AgentStatus & {
	readonly id: string;
	readonly name: string | null;
	readonly enabled: boolean | null;
	readonly os: string | null;
	readonly version: string | null;
	readonly vault: Vault | null;
	/** What else the answer held, secrets replaced. */
	readonly details: JsonObject;
};

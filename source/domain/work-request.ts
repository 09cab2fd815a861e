import type {WorkEvent} from './event.ts';
import type {JsonObject} from './json.ts';
import type {AgentReference} from './reference.ts';

export type RequestKind = 'browse' | 'vault-encryption' | 'vault-password-verification';

/** Something that was asked of an agent, and what came of it. */
export type WorkRequest = {
	readonly id: string;
	readonly kind: RequestKind;
	/** The server's own word for the answer. */
	readonly event: string | null;
	readonly time: Date | null;
	readonly agent: AgentReference | null;
	/** The backup that was browsed, where it was one. */
	readonly backupId: string | null;
	/** Null: nobody says. */
	readonly succeeded: boolean | null;
	/** Whether the password was right. */
	readonly valid: boolean | null;
	/** What else the answer held, secrets replaced. */
	readonly details: JsonObject;
};

const kinds: ReadonlyMap<string, RequestKind> = new Map([
	['host_browse', 'browse'],
	['backup_browse', 'browse'],
	['vault_encryption_enable', 'vault-encryption'],
	['vault_encryption_change', 'vault-encryption'],
	['vault_password_verify', 'vault-password-verification'],
]);

/** What kind of request an event tells of; undefined for one that has no answer to be read. */
export function requestKindOf({event, requestId}: WorkEvent): RequestKind | undefined {
	return requestId === null ? undefined : kinds.get(event);
}

import type {Told} from '../domain/observation.ts';

const agent = ['agent.id', 'agent.name'];
const subject = ['subject.kind', 'subject.id'];
/** Whatever else a server said: nobody knows its keys beforehand. */
const details = 'details';

/** What each object of `--json` holds, as paths: an object that is null has no such leaves, but may be named whole. */
export const lineFields: Readonly<Record<Told['type'], readonly string[]>> = {
	event: [
		...['id', 'time', 'event', 'status', ...agent, ...subject, 'requestId'],
		...['progress.done', 'progress.left', 'progress.total', details],
	],
	agent: [
		...['id', 'name', 'online', 'busy', 'enabled', 'os', 'version'],
		...['vault.id', 'vault.encrypted', 'vault.state', details],
	],
	cleanup: [
		...['id', ...agent, 'state', 'status', 'startedAt', 'endedAt'],
		...['errors.count', 'errors.reason', 'bytesBefore', 'bytesAfter', details],
	],
	activity: [
		...['id', 'kind', 'name', 'state', 'status', 'time', ...agent, ...subject],
		...['destination.id', 'destination.name', 'parentId', 'backupId', 'actor', 'text', details],
	],
	gap: ['feed', 'from', 'to', 'reason'],
	overdue: [
		...['id', ...agent, 'kind', 'since', 'usual.median', 'usual.longest'],
		...['expected', 'last', 'reason'],
	],
	poll: [
		...['feed', 'ok', 'error.code', 'error.message', 'error.status', 'attempt', 'retryAt', 'nextAt'],
		...['marker', 'coveredUntil', 'coveredThere', 'problems'],
	],
	acknowledged: ['kind', 'id', 'status', 'by', 'note'],
	unacknowledged: ['kind', 'id', 'status', 'by', 'note'],
};

/** What every object holds. */
export const commonFields = ['type', 'at', 'source'];

/** Whether objects of this type hold it: a leaf, or what leaves stand in, or anything among the details. */
export function hasField(type: Told['type'], path: string): boolean {
	return [...commonFields, ...lineFields[type]].some(
		known =>
			known === path || known.startsWith(`${path}.`) || (known === details && path.startsWith(`${details}.`)),
	);
}

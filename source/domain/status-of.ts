import type {Status} from './status.ts';

// The words of v1.0 and v2, without case, spaces, underscores and hyphens.
const states: ReadonlyMap<string, Status> = new Map([
	['creating', 'queued'],
	['startrequest', 'queued'],
	['startrequested', 'queued'],
	['queued', 'queued'],
	['preparing', 'running'],
	['inprogress', 'running'],
	['progress', 'running'],
	['completed', 'completed'],
	['completedwitherrors', 'with-errors'],
	['failed', 'failed'],
	['stoprequest', 'stopping'],
	['stoprequested', 'stopping'],
	['stopped', 'stopped'],
	['missed', 'missed'],
	['skipped', 'missed'],
]);

const otherEvents: ReadonlyMap<string, Status> = new Map([
	['agent_activate', 'info'],
	['agent_registered', 'info'],
	['agent_heartbeat', 'info'],
	['agent_shutdown', 'info'],
	['configuration_changed', 'info'],
	['vault_encryption_enable', 'info'],
	['vault_encryption_change', 'info'],
	['vault_password_verify', 'info'],
	['vault_db_download_in_progress', 'running'],
	['vault_db_download_completed', 'completed'],
	['vault_db_download_failed', 'failed'],
	['backup_browse', 'info'],
	['host_browse', 'info'],
	['logfile_upload', 'info'],
	['logfile_started', 'info'],
	['logfile_completed', 'info'],
]);

/** A state never seen before is neither "ok" nor "running": it is unknown. */
export function statusOfState(raw: string): Status {
	return states.get(raw) ?? states.get(raw.toLowerCase().replace(/[\s_-]+/g, '')) ?? 'unknown';
}

export function statusOfEvent(name: string): Status {
	const before = known.get(name);
	if (before !== undefined) {
		return before;
	}

	const status = readEvent(name);
	if (known.size < mostKnown && name.length < 100) {
		known.set(name, status);
	}

	return status;
}

/** A server has few words for what happens. */
const known = new Map<string, Status>();
const mostKnown = 500;

function readEvent(name: string): Status {
	const job = /^(?:cleanup|backup|restore)_(.+)$/.exec(name);
	return otherEvents.get(name) ?? (job?.[1] === undefined ? 'unknown' : statusOfState(job[1]));
}

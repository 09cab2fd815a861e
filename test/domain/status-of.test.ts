import {expect, test} from 'vitest';
import {statusOfEvent, statusOfState} from '../../source/domain/status-of.ts';

test.each([
	['Creating', 'queued'],
	['Queued', 'queued'],
	['startRequested', 'queued'],
	['start_requested', 'queued'],
	['Preparing', 'running'],
	['InProgress', 'running'],
	['in_progress', 'running'],
	['In Progress', 'running'],
	['in-progress', 'running'],
	['Completed', 'completed'],
	['CompletedWithErrors', 'with-errors'],
	['Completed WithErrors', 'with-errors'],
	['completed_with_errors', 'with-errors'],
	['Failed', 'failed'],
	['Stoprequested', 'stopping'],
	['stop_requested', 'stopping'],
	['Stopped', 'stopped'],
	['missed', 'missed'],
	['skipped', 'missed'],
	['', 'unknown'],
	['completed_mostly', 'unknown'],
	['constructor', 'unknown'],
	['__proto__', 'unknown'],
])('the state %s is %s', (state, status) => {
	expect(statusOfState(state)).toBe(status);
});

test.each(
	['cleanup', 'backup', 'restore'].flatMap(kind => [
		[`${kind}_start_request`, 'queued'],
		[`${kind}_queued`, 'queued'],
		[`${kind}_preparing`, 'running'],
		[`${kind}_in_progress`, 'running'],
		[`${kind}_progress`, 'running'],
		[`${kind}_completed`, 'completed'],
		[`${kind}_completed_with_errors`, 'with-errors'],
		[`${kind}_failed`, 'failed'],
		[`${kind}_missed`, 'missed'],
		[`${kind}_skipped`, 'missed'],
		[`${kind}_stop_request`, 'stopping'],
		[`${kind}_stopped`, 'stopped'],
		[`${kind}_exploded`, 'unknown'],
		[`${kind}_`, 'unknown'],
	]),
)('the event %s is %s', (name, status) => {
	expect(statusOfEvent(name)).toBe(status);
});

test.each([
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
	['host_browse', 'info'],
	['backup_browse', 'info'],
	['logfile_upload', 'info'],
	['logfile_started', 'info'],
	['logfile_completed', 'info'],
	['agent_exploded', 'unknown'],
	['completed', 'unknown'],
	['', 'unknown'],
	['constructor', 'unknown'],
])('the event %s is %s', (name, status) => {
	expect(statusOfEvent(name)).toBe(status);
});

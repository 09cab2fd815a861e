import type {Document} from './document.ts';

/** The events of one cleanup of Cloud Backup, v2. */
export const cleanupEvents = {
	title: 'Events of a cleanup, v2',
	names: {
		call: ['GET /v2/{project_id}/cleanups/{cleanup_id}/events'],
		code: ['200', '400', '401', '403', '404', '405', '409', '500', '501', '503'],
		header: ['Host', 'X-Auth-Token', 'Content-type'],
		parameter: ['project_id', 'cleanup_id', 'marker', 'limit', 'sort_dir'],
		field: [
			'events',
			'events.id',
			'events.time',
			'events.event',
			'events.agent',
			'events.agent.id',
			'events.agent.vault',
			'events.agent.vault.id',
			'events.agent.vault.encrypted',
			'events.cleanup',
			'events.cleanup.id',
			'events.request_id',
			'links',
			'links.href',
			'links.rel',
		],
		event: [
			'cleanup_start_request',
			'cleanup_queued',
			'cleanup_in_progress',
			'cleanup_completed',
			'cleanup_failed',
			'cleanup_stop_request',
			'cleanup_stopped',
		],
		example: ['request', 'answer'],
	},
} as const satisfies Document;

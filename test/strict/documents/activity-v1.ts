import type {Document} from './document.ts';

/** All activity of a user of Cloud Backup, v1.0. */
export const activityV1 = {
	title: 'Activity of a user, v1.0',
	names: {
		call: ['GET /v1.0/{tenant_id}/activity'],
		code: ['200', '400', '401', '403', '404', '500', '503'],
		header: ['User-Agent', 'Host', 'Content-Type', 'Content-Length', 'X-Auth-Token'],
		parameter: ['tenant_id'],
		field: [
			'ID',
			'Type',
			'ParentId',
			'DisplayName',
			'IsBackupConfigurationDeleted',
			'SourceMachineAgentId',
			'SourceMachineName',
			'DestinationMachineAgentId',
			'DestinationMachineName',
			'CurrentState',
			'TimeOfActivity',
			'BackupId',
		],
		type: ['Restore', 'Backup', 'Cleanup'],
		state: [
			'Creating',
			'Queued',
			'InProgress',
			'Completed',
			'Stopped',
			'Failed',
			'startRequested',
			'Stoprequested',
			'Completed WithErrors',
			'Preparing',
		],
		example: ['request', 'answer'],
	},
} as const satisfies Document;

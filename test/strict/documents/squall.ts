import type {Document} from './document.ts';

/** The activities of Squall. */
export const squall = {
	title: 'Activities of Squall',
	names: {
		call: ['GET /activities', 'GET /activities/{identifier}'],
		header: ['X-Namespace', 'Authorization'],
		field: [
			'claims',
			'data',
			'date',
			'error',
			'ID',
			'message',
			'namespace',
			'operation',
			'originalData',
			'source',
			'targetIdentity',
		],
		filterable: [
			'claims',
			'data',
			'date',
			'ID',
			'message',
			'namespace',
			'operation',
			'originalData',
			'source',
			'targetIdentity',
		],
		orderable: [
			'claims',
			'data',
			'date',
			'error',
			'ID',
			'message',
			'namespace',
			'originalData',
			'source',
			'targetIdentity',
		],
		client: ['token', 'user name and password', 'client certificate'],
		example: ['request of the list', 'request of one'],
	},
} as const satisfies Document;

/** So many entries are kept. */
export const capacity = 50_000;

import type {Document} from './document.ts';

/** The activities of SD Elements. */
export const sdElements = {
	title: 'Activities of SD Elements',
	names: {
		call: ['GET /api/v2/activities/', 'GET /api/v2/activities/{activity_id}/'],
		code: ['200'],
		header: ['Accept', 'Authorization', 'Content-Type'],
		parameter: [
			'activity_id',
			'actor',
			'application',
			'application_desc',
			'business_unit',
			'business_unit_desc',
			'date_to',
			'date_from',
			'id',
			'name',
			'project',
			'project_desc',
			'user',
			'standard',
			'standard_desc',
		],
		field: ['results', 'id', 'name', 'actor', 'text', 'date', 'data', 'icon', 'log_level'],
		example: ['request of the list', 'the list', 'request of one', 'one'],
	},
} as const satisfies Document;

/**
 * What the program asks for though none of the five documents names it, and how it is known. The strict
 * server refuses it (the header it overlooks), so the program has to do without.
 */
export const elsewhere = {
	"the makers' own library": ['X-Project-Id'],
	'the public reference of Cloud Backup': [
		'GET /v2/{project_id}/events',
		'GET /v2/{project_id}/activities',
		'GET /v2/{project_id}/agents',
		'GET /v2/{project_id}/agents/{id}/status',
		'GET /v2/{project_id}/cleanups',
		'GET /v2/{project_id}/cleanups/{id}',
		'GET /v2/{project_id}/cleanups/{id}/errors',
		'GET /v1.0/{tenant_id}/user/agents',
		'GET /v1.0/{tenant_id}/agent/{id}',
	],
	'SD Elements as it answers': ['page_size', 'page'],
	"Squall's own client": [
		'q',
		'order',
		'page',
		'pagesize',
		'recursive',
		'Bearer',
		'POST /issue',
		'GET /events',
	],
} as const;

export type Elsewhere = (typeof elsewhere)[keyof typeof elsewhere][number];

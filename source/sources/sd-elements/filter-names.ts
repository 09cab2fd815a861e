/** The query parameters by which SD Elements narrows its list of activities (docs/contract.md 4). */
export const filterNames: readonly string[] = [
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
];

import type {Random} from '../random.ts';
import {printMoment} from './moment.ts';
import type {LogStyle, RowBody} from './types.ts';

const people = [
	'Admin Testerton',
	'Cindy Lu',
	'Omar Haddad',
	'Priya Nair',
	'Jo Lindqvist',
	'Tomás Vega',
	'Mei Ito',
];
const units = ['Payments', 'Example BU 500', 'Retail', 'Platform'];
const applications = ['Checkout', 'Ledger', 'Storefront', 'Vault gateway', 'Backoffice'];
const standards = [
	['T21', 'T21: Ensure confidential data is sent over an encrypted channel'],
	['T38', 'T38: Bind variables in SQL statements'],
	['T60', 'T60: Use standard libraries for cryptography'],
	['CT4', 'CT4: Review the backup schedule every quarter'],
] as const;

type Telling = {readonly name: string; readonly text: string; readonly data: RowBody; readonly look: Look};
type Look = readonly [icon: string, logLevel: string];

// The levels are colours of the web page: a deletion is a warning there, a failed login is not.
const tellings: readonly ((random: Random) => Telling)[] = [
	() => ({name: 'LoggedInActivity', text: 'logged in', data: {}, look: ['user', '']}),
	() => ({name: 'FailedLogInActivity', text: 'failed to log in', data: {}, look: ['user', '']}),
	random => {
		const user = random.integer(1, people.length);
		return {
			name: 'UserCreatedActivity',
			text: `created user ${people[user - 1]}`,
			data: {user: `U${user}`},
			look: ['user', ''],
		};
	},
	random => {
		const group = random.integer(1, 3);
		const group_desc = `group ${'ABC'[group - 1]}`;
		return {
			name: 'CreatedGroupActivity',
			text: `created group ${group_desc}`,
			data: {target_group_desc: group_desc, group: `G${group}`, group_desc},
			look: ['user', 'success'],
		};
	},
	random => {
		const {business_unit, business_unit_desc} = drawPlace(random);
		return {
			name: 'ModifiedBusinessUnitActivity',
			text: `modified business unit ${business_unit_desc}`,
			data: {business_unit, business_unit_desc},
			look: ['edit', ''],
		};
	},
	random => {
		const place = drawPlace(random);
		const {project, project_desc, ...data} = place;
		return {
			name: 'ApplicationCreatedActivity',
			text: `created application ${place.application_desc}`,
			data,
			look: ['plus', 'success'],
		};
	},
	random => {
		const data = drawPlace(random);
		return {
			name: random.pick(['ProjectCreatedActivity', 'ProjectUpdatedActivity']),
			text: `changed project ${data.project_desc}`,
			data,
			look: ['edit', 'info'],
		};
	},
	random => {
		const data = drawPlace(random);
		return {
			name: 'ProjectDeletedActivity',
			text: `deleted project ${data.project_desc}`,
			data,
			look: ['trash', 'warning'],
		};
	},
	random => {
		const [standard, standard_desc] = random.pick(standards);
		return {
			name: 'TaskStatusChangedActivity',
			text: `marked ${standard_desc} as complete`,
			data: {...drawPlace(random), standard, standard_desc},
			look: ['check', 'success'],
		};
	},
];

export const sdeStyle: LogStyle = {
	draw(random) {
		const actor = random.integer(1, people.length);
		const {name, text, data, look} = random.pick(tellings)(random);
		const [icon, log_level] = look;
		return {fields: {name, actor, text: `${people[actor - 1]} ${text}`, data, icon, log_level}};
	},
	print: ({fields}, id, moment, random) => {
		const {name, actor, text, data, icon, log_level, ...more} = fields;
		const date = printMoment(moment, 6, random.chance(0.5) ? 'Z' : '+00:00');
		return {id: Number(id), name, actor, text, date, data, icon, log_level, ...more};
	},
	nameId: sequence => String(4100 + sequence),
	dateKey: 'date',
	round: milliseconds => milliseconds,
	stateOf: () => undefined,
};

function drawPlace(random: Random) {
	const project = random.integer(1, 12);
	const application = (project % applications.length) + 1;
	const business_unit = (application % units.length) + 1;
	return {
		business_unit,
		business_unit_desc: units[business_unit - 1],
		application,
		application_desc: applications[application - 1],
		project,
		project_desc: `${applications[application - 1]} ${2020 + project}`,
	};
}

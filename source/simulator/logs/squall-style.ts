import type {Random} from '../random.ts';
import type {LogStyle, RowBody} from './types.ts';

export const squallNamespace = '/acme';
export const pushPath = '/events';

const namespaces = [
	squallNamespace,
	`${squallNamespace}/web`,
	`${squallNamespace}/web/front`,
	`${squallNamespace}/db`,
];
const identities = ['processingunit', 'externalservice', 'networkaccesspolicy', 'enforcer', 'namespace'];
const operations = ['create', 'update', 'delete', 'retrieve-many', 'info'];
const people = ['ada', 'grace', 'linus', 'margaret'];

export const squallStyle: LogStyle = {
	draw(random) {
		const operation = random.pick(operations);
		const targetIdentity = random.pick(identities);
		const name = `${targetIdentity}-${random.integer(1, 40)}`;
		const hasFailed = random.chance(0.15);
		const token = random.hex(40);
		const data = {
			name,
			ID: random.hex(24),
			enabled: random.chance(0.8),
			// A secret in the midst of the data: no client may show it.
			...(targetIdentity === 'enforcer' ? {enrolmentToken: `secret-${token}`} : {}),
		};
		return {
			fields: {
				claims: drawClaims(random),
				data: operation === 'retrieve-many' ? null : data,
				error: hasFailed ? drawError(random) : random.pick([null, null, '', [], {}]),
				message: hasFailed ? `Unable to ${operation} ${name}` : `${operation} ${name}`,
				namespace: random.pick(namespaces),
				operation,
				originalData: operation === 'update' ? {...data, enabled: !data.enabled} : null,
				source: `10.0.${random.integer(0, 9)}.${random.integer(1, 250)}:${random.integer(30_000, 60_000)}`,
				targetIdentity,
				...(operation === 'update' && random.chance(0.3)
					? {diff: `- enabled: ${!data.enabled}\n+ enabled: ${data.enabled}`}
					: {}),
			},
		};
	},
	print: ({fields}, id, moment) => {
		const {claims, data, ...rest} = fields;
		return {ID: id, claims, data, date: `${moment.slice(0, 23)}Z`, ...rest};
	},
	// As MongoDB makes them: seconds, a machine, a counter.
	nameId: (sequence, at) =>
		`${Math.floor(at / 1000)
			.toString(16)
			.padStart(8, '0')}5f0c9a1b7e${sequence.toString(16).padStart(6, '0')}`,
	dateKey: 'date',
	round: milliseconds => Math.floor(milliseconds),
	stateOf: () => undefined,
};

function drawClaims(random: Random): unknown {
	const person = random.pick(people);
	const claims = {'@auth:realm': 'vince', '@auth:account': 'acme', '@auth:subject': person};
	const list = Object.entries(claims).map(([key, value]) => `${key}=${value}`);
	return random.pick<unknown>([list, list, list, list, claims, null]);
}

function drawError(random: Random): unknown {
	const error: RowBody = {
		code: 422,
		title: 'Validation Error',
		description: 'The attribute name must not be empty',
		subject: 'elemental',
	};
	return random.pick<unknown>([error, [error], 'the backend closed the connection', {...error, code: 403}]);
}

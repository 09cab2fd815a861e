import type {LogStyle} from './types.ts';

const hosts = ['web-01', 'web-02', 'db-01', 'db-02', 'cache-01'];
const logins = ['ada', 'grace', 'ken', 'barbara', 'cron'];
const jobs = ['backup.run', 'restore.run', 'snapshot.prune', 'deploy.apply'];
const deeds = ['user.login', 'policy.update', 'key.rotate'];

/** A log that someone wrote himself: its rows may be running first, and end under the same id. */
export const auditStyle: LogStyle = {
	draw(random) {
		const isJob = random.chance(0.6);
		const action = random.pick(isJob ? jobs : deeds);
		const host = random.pick(hosts);
		const user = {login: random.pick(logins)};
		const message = `${action} on ${host}`;
		const draw = random.next();
		const outcome = draw < 0.8 ? 'success' : draw < 0.92 ? 'failure' : 'cancelled';
		return {
			fields: {action, outcome, user, message, host},
			...(isJob ? {later: {after: random.between(2000, 24_000), state: outcome}} : {}),
		};
	},
	print: ({fields, later}, id, moment) => {
		const {action, outcome, ...rest} = fields;
		const shown = later === undefined ? outcome : 'running';
		return {id, created_at: `${moment.slice(0, 23)}Z`, action, outcome: shown, ...rest};
	},
	nameId: sequence => `evt-${100_000 + sequence}`,
	dateKey: 'created_at',
	round: milliseconds => Math.floor(milliseconds),
	stateOf: ({outcome}) => String(outcome),
};

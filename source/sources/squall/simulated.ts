import {type Simulated, tokenCommand} from '../simulated.ts';

/** Its part of the simulator. */
export type Server = {
	readonly squall: Readonly<Record<'origin' | 'token' | 'namespace', string>> & {
		readonly user: Readonly<Record<'username' | 'password', string>>;
	};
};

export function describe({squall: {origin, token, namespace, user}}: Server): Simulated {
	return {
		title: 'its Squall',
		profile: 'squall',
		config: ['kind = "squall"', `endpoint = "${origin}"`, `namespace = "${namespace}"`, tokenCommand(token)],
		described: {squall: {endpoint: origin, token, namespace, ...user}},
	};
}

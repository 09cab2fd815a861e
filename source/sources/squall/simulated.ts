import {type Simulated, tokenCommand} from '../simulated.ts';

/** Its part of the simulator. */
export type Server = {
	readonly squall: Readonly<Record<'origin' | 'token' | 'namespace', string>> & {
		readonly user: Readonly<Record<'username' | 'password', string>>;
	};
};

export function describe({squall: {origin, token, namespace, user}}: Server): Simulated {
	const place = `SWEEPWATCH_KIND=squall APOCTL_API=${origin}`;
	return {
		title: 'its Squall',
		exports: [
			{variables: `${place} APOCTL_TOKEN=${token} APOCTL_NAMESPACE=${namespace}`},
			{
				variables: `${place} APOCTL_NAMESPACE=${namespace} APOCTL_USER=${user.username} APOCTL_PASSWORD='${user.password}'`,
				how: 'its Squall with a user and a password',
			},
		],
		profile: 'squall',
		config: ['kind = "squall"', `endpoint = "${origin}"`, `namespace = "${namespace}"`, tokenCommand(token)],
		described: {squall: {endpoint: origin, token, namespace, ...user}},
	};
}

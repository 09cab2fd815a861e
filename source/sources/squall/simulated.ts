import {type Simulated, tokenCommand} from '../simulated.ts';

/** Its part of the simulator. */
export type Server = {readonly squall: Readonly<Record<'origin' | 'token' | 'namespace', string>>};

export function describe({squall: {origin, token, namespace}}: Server): Simulated {
	return {
		title: 'its Squall',
		exports: [
			{
				variables: `SWEEPWATCH_KIND=squall APOCTL_API=${origin} APOCTL_TOKEN=${token} APOCTL_NAMESPACE=${namespace}`,
			},
		],
		profile: 'squall',
		config: ['kind = "squall"', `endpoint = "${origin}"`, `namespace = "${namespace}"`, tokenCommand(token)],
		described: {squall: {endpoint: origin, token, namespace}},
	};
}

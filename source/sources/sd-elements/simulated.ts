import {type Simulated, tokenCommand} from '../simulated.ts';

/** Its part of the simulator. */
export type Server = {readonly sdElements: Readonly<Record<'origin' | 'token', string>>};

export function describe({sdElements: {origin, token}}: Server): Simulated {
	return {
		title: 'its SD Elements',
		profile: 'sde',
		config: ['kind = "sd-elements"', `endpoint = "${origin}"`, tokenCommand(token)],
		described: {sdElements: {endpoint: origin, token}},
	};
}

import {naming} from '../../settings/flags.ts';
import type {Leftovers} from '../../settings/leftover.ts';
import {squallSettings} from './settings.ts';

const {cert, key, password} = squallSettings;

/** Of apoctl, its own client. */
export const leftovers: Leftovers = {
	variables: [
		{
			name: 'APOCTL_CREDS',
			help: 'a file with the address, a namespace, a certificate and its key, as apoctl writes it',
		},
	],
	files: ['.apoctl/default.yaml', '.apoctl/default.creds'],
	credentials: [cert, key, password.file, password.command],
	bonds: [{setting: naming.endpoint, isAddress: true}],
	read: async surroundings => (await import('./read-leftovers.ts')).readLeftovers(surroundings),
};

import type {Leftovers} from '../../settings/leftover.ts';
import {publicAuthUrl, rackspaceSettings} from './settings.ts';

const {username, authUrl, apiKey} = rackspaceSettings;

/** Of the rack client, of pyrax and Ansible, and of those of OpenStack. */
export const leftovers: Leftovers = {
	variables: [
		{
			name: 'RAX_USERNAME',
			help: 'with `RAX_API_KEY` and `RAX_REGION`, or `RAX_CREDS_FILE`: as pyrax and Ansible read them',
		},
		{name: 'RAX_API_KEY', isSecret: true},
		{name: 'RAX_CREDS_FILE'},
		{name: 'RAX_CREDENTIALS'},
		{
			name: 'OS_USERNAME',
			help: 'with `OS_PASSWORD`, `OS_REGION_NAME` and `OS_AUTH_URL`: an openrc, where it is for Rackspace',
		},
		{name: 'OS_PASSWORD', isSecret: true},
		{name: 'OS_API_KEY', isSecret: true},
	],
	files: ['.rack/config', '.rackspace_cloud_credentials'],
	credentials: [apiKey.file, apiKey.command],
	bonds: [{setting: username}, {setting: authUrl, usual: publicAuthUrl, isAddress: true}],
	read: async surroundings => (await import('./read-leftovers.ts')).readLeftovers(surroundings),
};

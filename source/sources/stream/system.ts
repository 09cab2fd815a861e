import {busSettings} from '../../settings/bus/bus-settings.ts';
import type {System} from '../system.ts';
import {streamSettings} from './settings.ts';

const {nkeyFile, credsFile, cert, key, username, password} = busSettings;

/** What another sweepwatch records: it asks the server, and whoever follows it asks nobody. */
export const stream: System<unknown> = {
	kind: 'stream',
	title: 'what another sweepwatch tells',
	settings: {
		place: [streamSettings.folder, streamSettings.servers, streamSettings.collectedAs],
		token: [nkeyFile, credsFile],
		login: [cert, key, username, password.value, password.file, password.command],
	},
	addresses: [],
	isTold: true,
	questions: async () => (await import('./questions.ts')).questions,
	read: async reading => (await import('./read-target.ts')).readTarget(reading),
};

import type {System} from '../system.ts';
import {streamSettings} from './settings.ts';

/** What another sweepwatch records: it asks the server, and whoever follows it asks nobody. */
export const stream: System<unknown> = {
	kind: 'stream',
	title: 'a journal',
	settings: {place: [streamSettings.folder, streamSettings.collectedAs]},
	addresses: [],
	read: async reading => (await import('./read-target.ts')).readTarget(reading),
};

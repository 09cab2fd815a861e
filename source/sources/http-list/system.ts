import type {System} from '../system.ts';
import {listTable} from './settings.ts';

export const httpList: System = {
	kind: 'http',
	title: 'HTTP',
	settings: {read: [listTable]},
	addresses: [],
	where: undefined,
	isFollowed: false,
	tokenNote: undefined,
	counts: undefined,
	read: async reading => (await import('./read-target.ts')).readTarget(reading),
};

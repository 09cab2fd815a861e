import type {CommandName} from './commands.ts';

/** Which commands take a flag: most flags go with one of these. */
/** They tell of all settings, also of those that are wrong. */
export const examining: readonly CommandName[] = ['doctor', 'config'];
export const following: readonly CommandName[] = ['watch', 'events'];
/** It watches as the others do, and tells it to a team's stream alone. */
export const collecting: readonly CommandName[] = ['collect'];
export const monitoring: readonly CommandName[] = [...following, 'wait', ...collecting];
export const tables: readonly CommandName[] = ['agents', 'cleanups', 'history'];
export const asking: readonly CommandName[] = [...monitoring, ...tables, 'show', 'status', ...examining];
/** It asks a person. */
export const settingUp: readonly CommandName[] = ['init'];
/** They are told who is watched, and how to be let in. */
export const describing = [...asking, ...settingUp];
/** They print something. */
export const printing = asking.filter(command => !collecting.includes(command));
export const simulating: readonly CommandName[] = ['simulate'];
export const demonstrable = [...asking, ...simulating];
export const reading: readonly CommandName[] = ['replay', 'report'];
export const noting: readonly CommandName[] = ['ack'];
/** They read what was told, wherever that stands. */
export const recalling: readonly CommandName[] = [...reading, ...noting];
export const every = [...demonstrable, ...reading, ...noting];
/** They tell of the program itself: no file of settings is read for them. */
export const explaining: readonly CommandName[] = ['completion', 'man'];
export const listing: readonly CommandName[] = [...following, ...tables, 'replay'];
export const withTimes: readonly CommandName[] = [
	...following,
	'wait',
	'cleanups',
	'history',
	'show',
	'status',
	...reading,
];

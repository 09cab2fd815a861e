import type {CommandName} from './commands.ts';
import {checkContradictions} from './contradictions.ts';
import {expectFlag} from './expect.ts';
import type {Given} from './given.ts';
import type {Arguments} from './parse-arguments.ts';
import {flag} from './setting.ts';
import {UsageError} from './usage-error.ts';

const users = ['status'] as const;

export const statusFlags = {
	ask: flag('ask', 'switch', 'what', users, 'ask the server, beside what the journal knows', {
		isLesser: true,
	}),
	maxAge: flag(
		'max-age',
		'duration',
		'when',
		users,
		'what is older is told as not known: exit status 7, for Nagios UNKNOWN',
		{fallback: '15m', isLesser: true, isUntold: true},
	),
	nagios: flag('nagios', 'switch', 'form', users, 'as a Nagios plugin: its words and exit statuses', {
		isLesser: true,
		contradicts: ['json'],
	}),
} as const;

/** What is asked of the journal needs no server, and none of its secrets. */
export function isOffline({command, flags}: Arguments): boolean {
	return users.some(user => user === command) && flags[statusFlags.ask.name] !== true;
}

export type StatusSettings = Readonly<ReturnType<typeof readStatus>>;

export function readStatus(given: Given, command: CommandName) {
	checkContradictions(given, Object.values(statusFlags));
	if (users.some(user => user === command) && given.isTyped(expectFlag) && !given.isOn(statusFlags.ask)) {
		throw new UsageError(
			`--${expectFlag.name}: who watches judges what is expected; add --ask to have it judged here, or leave it out`,
		);
	}

	return {
		isAsking: given.isOn(statusFlags.ask),
		maxAge: given.duration(statusFlags.maxAge, {least: 1000}),
		isNagios: given.isOn(statusFlags.nagios),
	};
}

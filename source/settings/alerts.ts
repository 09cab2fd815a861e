import type {AlertSettings} from '../domain/alert-settings.ts';
import {splitWords} from '../domain/split-words.ts';
import {monitoring} from './flag-users.ts';
import type {Given} from './given.ts';
import {type Flag, flag} from './setting.ts';
import {UsageError} from './usage-error.ts';

export const alertFlags = {
	bell: flag('bell', 'switch', 'alert', monitoring, 'ring the terminal on each job that turns bad', {
		key: {example: 'true', reach: 'program'},
	}),
	notify: flag('notify', 'switch', 'alert', monitoring, 'send a desktop notification, too', {
		key: {example: 'true', reach: 'program'},
	}),
	onFailure: flag(
		'on-failure',
		'text',
		'alert',
		monitoring,
		'run this on each job that turns bad; the event is JSON on its standard input',
		{value: 'COMMAND', key: {example: '"notify-send failed"', reach: 'program'}},
	),
	onSuccess: flag(
		'on-success',
		'text',
		'alert',
		monitoring,
		'run this on each job that completed without errors',
		{
			value: 'COMMAND',
			isLesser: true,
			key: {example: '"curl -fsS https://hc.example/ping"', reach: 'program'},
		},
	),
	onRecover: flag(
		'on-recover',
		'text',
		'alert',
		monitoring,
		'run this when a server answers again that had been silent for so long',
		{value: 'COMMAND', isLesser: true, key: {example: '"notify-send well"', reach: 'program'}},
	),
	onGap: flag('on-gap', 'text', 'alert', monitoring, 'run this when events were lost', {
		value: 'COMMAND',
		isLesser: true,
		key: {example: '"notify-send gap"', reach: 'program'},
	}),
	onOverdue: flag(
		'on-overdue',
		'text',
		'alert',
		monitoring,
		'run this when a job runs far longer than usual',
		{
			value: 'COMMAND',
			key: {example: '"notify-send overdue"', reach: 'program'},
		},
	),
	shell: flag('shell', 'switch', 'alert', monitoring, 'run these commands by way of /bin/sh', {
		isLesser: true,
		key: {example: 'true', reach: 'program'},
	}),
	after: flag('alert-after', 'duration', 'alert', monitoring, 'so long without an answer is an alert, too', {
		fallback: '2m',
		isLesser: true,
		key: {example: '"2m"', reach: 'program'},
	}),
} as const;

export function readAlerts(given: Given, hiddenVariables: readonly string[]): AlertSettings {
	const {bell, notify, onFailure, onSuccess, onRecover, onGap, onOverdue, shell, after} = alertFlags;
	const isShell = given.isOn(shell);
	return {
		bell: given.isOn(bell),
		notify: given.isOn(notify),
		onFailure: readCommand(given, onFailure, isShell),
		onSuccess: readCommand(given, onSuccess, isShell),
		onRecover: readCommand(given, onRecover, isShell),
		onGap: readCommand(given, onGap, isShell),
		onOverdue: readCommand(given, onOverdue, isShell),
		isShell,
		hiddenVariables,
		after: given.duration(after, {least: 1000}),
	};
}

function readCommand(given: Given, flag: Flag, isShell: boolean): string | undefined {
	const found = given.find(flag);
	const split = found === undefined || isShell ? undefined : splitWords(found.text);
	if (found !== undefined && split !== undefined && 'problem' in split) {
		throw new UsageError(`${found.place} ${split.problem}, or add --shell`);
	}

	const sign =
		split !== undefined && 'words' in split ? findOperator(found?.text ?? '', split.words) : undefined;
	if (sign !== undefined) {
		throw new UsageError(
			`${found?.place} holds ${sign}, which means something to a shell alone: add --shell, or put it in quotes`,
		);
	}

	return found?.text;
}

/** What a shell acts on, as a word by itself and not in quotes: started without one, the command would be given it as text. */
function findOperator(text: string, words: readonly string[]): string | undefined {
	const bare = text.split(/\s+/);
	return words.find(word => /^(?:[|&;]|\|\||&&|\d?(?:>>?|<)(?:&\d)?)$/.test(word) && bare.includes(word));
}

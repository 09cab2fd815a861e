import {splitWords} from '../domain/split-words.ts';
import type {FlagName} from './flags.ts';
import type {Given} from './given.ts';
import type {AlertSettings} from './settings.ts';
import {UsageError} from './usage-error.ts';

export function readAlerts(given: Given): AlertSettings {
	const isShell = given.isOn('shell');
	return {
		bell: given.isOn('bell'),
		notify: given.isOn('notify'),
		onFailure: readCommand(given, 'on-failure', isShell),
		onRecover: readCommand(given, 'on-recover', isShell),
		onGap: readCommand(given, 'on-gap', isShell),
		isShell,
		after: given.duration('alert-after', {least: 1000}) ?? 0,
	};
}

function readCommand(given: Given, name: FlagName, isShell: boolean): string | undefined {
	const found = given.find(name);
	const split = found === undefined || isShell ? undefined : splitWords(found.text);
	if (found !== undefined && split !== undefined && 'problem' in split) {
		throw new UsageError(`${found.place} ${split.problem}, or add --shell`);
	}

	return found?.text;
}

import type {FlagName} from './flags.ts';
import type {Given} from './given.ts';
import {splitWords} from './secrets/split-words.ts';
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
	if (found !== undefined && !isShell && splitWords(found.text) === undefined) {
		throw new UsageError(`${found.place} leaves a quote open: close it, or add --shell`);
	}

	return found?.text;
}

import type {Environment} from '../../domain/environment.ts';
import type {Found} from '../given.ts';
import type {Setting} from '../setting.ts';

/** The name of a setting, and what was left for it. */
export type Entry = readonly [string, Found] | undefined;

/** Values by the names of their settings, of those that are there. */
export function valuesOf(entries: readonly Entry[]): ReadonlyMap<string, Found> {
	return new Map(entries.filter(entry => entry !== undefined));
}

/** Of several variables the first that is set. */
export function inVariable(setting: Setting, environment: Environment, names: readonly string[]): Entry {
	const name = names.find(name => environment[name]?.trim());
	const text = name && environment[name]?.trim();
	return name === undefined || !text
		? undefined
		: [setting.name, {text, place: name, origin: name, from: 'left'}];
}

/** A value of a file; `shown` is the file as a person calls it. */
export function inLine(
	setting: Setting,
	value: {readonly text: string; readonly line: number} | undefined,
	shown: string,
): Entry {
	if (value === undefined || value.text === '') {
		return undefined;
	}

	const origin = `${shown}:${value.line}`;
	return [setting.name, {text: value.text, place: origin, origin, from: 'left'}];
}

/** What a file holds beside other things, read anew each time. */
export function inFile(setting: Setting, path: string, origin: string, content: () => string): Entry {
	return [setting.name, {text: path, place: origin, origin, from: 'left', content}];
}

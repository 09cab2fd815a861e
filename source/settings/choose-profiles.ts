import type {ConfigFile, FileLayer} from './config/config-file.ts';
import type {FlagName} from './flags.ts';
import {suggest} from './suggest.ts';
import type {TypedFlags} from './token.ts';
import {UsageError} from './usage-error.ts';
import {placeFlags} from './where-flags.ts';

/** One profile that is to be watched. */
export type Chosen = {
	/** Undefined: it is called after the place that it watches. */
	readonly name: string | undefined;
	readonly layer: FileLayer | undefined;
};

/** Flags that cannot be meant for several profiles at once. */
const singleFlags: readonly FlagName[] = [
	...placeFlags,
	'agent',
	'cleanup',
	'backup',
	'restore',
	'where',
	'recursive',
	'api',
];

/** Who was named, else the file's `watch`, else its `default`, else the environment alone. */
export function chooseProfiles(
	flags: TypedFlags,
	file: ConfigFile | undefined,
	configPath: string | undefined,
): readonly Chosen[] {
	const names = namesOf(flags, file);
	for (const name of flags.profile === undefined ? [] : names) {
		if (!file?.names.includes(name)) {
			throw unknown(name, file, configPath);
		}
	}

	const extra = singleFlags.find(flag => flags[flag] !== undefined);
	if (names.length > 1 && extra !== undefined) {
		throw new UsageError(
			`--${extra}: which of the ${names.length} profiles (${names.join(', ')}) is meant? Write it into the profile, or name one with --profile`,
		);
	}

	if (names.length > 0) {
		return names.map(name => ({name, layer: file?.layer(name)}));
	}

	const hasDefault = file?.names.includes('default') === true;
	const isElsewhere = placeFlags.some(flag => flags[flag] !== undefined);
	return [
		{
			name: hasDefault && !isElsewhere ? 'default' : undefined,
			layer: file?.layer(hasDefault ? 'default' : undefined),
		},
	];
}

function namesOf(flags: TypedFlags, file: ConfigFile | undefined): readonly string[] {
	if (typeof flags.profile === 'object') {
		return [...new Set(flags.profile.map(name => name.trim()))];
	}

	const isElsewhere = placeFlags.some(flag => flags[flag] !== undefined);
	return isElsewhere || file === undefined ? [] : [...new Set(file.watch)];
}

function unknown(name: string, file: ConfigFile | undefined, path: string | undefined): UsageError {
	if (file === undefined) {
		return new UsageError(
			`there is no profile '${name}': ${path === undefined ? 'there is no home folder to look in; name a file with --config' : `${path} does not exist`}`,
		);
	}

	const near = suggest(name, file.names);
	return new UsageError(
		`there is no profile '${name}' in ${file.path}: ${
			near === undefined
				? file.names.length === 0
					? 'it has none; begin one with a line like [default]'
					: `there are ${file.names.join(', ')}`
				: `did you mean '${near}'?`
		}`,
	);
}

import {suggest} from '../domain/suggest.ts';
import type {ConfigFile, FileLayer} from './file/config-file.ts';
import {naming} from './flags.ts';
import type {TypedFlags} from './parse-arguments.ts';
import type {Table} from './table.ts';
import {UsageError} from './usage-error.ts';

/** One profile that is to be watched. */
export type Chosen = {
	/** Undefined: it is called after the place that it watches. */
	readonly name: string | undefined;
	readonly layer: FileLayer | undefined;
};

/** Who was named, else the file's `watch`, else its `default`, else the environment alone. */
export function chooseProfiles(
	flags: TypedFlags,
	file: ConfigFile | undefined,
	configPath: string | undefined,
	table: Table,
): readonly Chosen[] {
	const scoped = table.flags.filter(({name, scope}) => scope !== undefined && flags[name] !== undefined);
	// Whoever says where does not mean the profiles that are usually watched.
	const isElsewhere = scoped.some(({scope}) => scope === 'place');
	const named = namedProfiles(flags);
	const names = named ?? (isElsewhere ? [] : [...new Set(file?.watch)]);
	for (const name of named ?? []) {
		if (!file?.names.includes(name)) {
			throw unknown(name, file, configPath);
		}
	}

	const [extra] = scoped;
	if (names.length > 1 && extra !== undefined) {
		throw new UsageError(
			`--${extra.name}: which of the ${names.length} profiles (${names.join(', ')}) is meant? Write it into the profile, or name one with --profile`,
		);
	}

	if (names.length > 0) {
		return names.map(name => ({name, layer: file?.layer(name)}));
	}

	// What it says of its own server is not meant for another kind of system.
	const isOther = scoped.some(
		({tellsKind, kinds}) => tellsKind && !kinds.includes(table.systems.list[0].kind),
	);
	const hasDefault = file?.names.includes('default') === true && !isOther;
	return [
		{
			name: hasDefault && !isElsewhere ? 'default' : undefined,
			layer: file?.layer(hasDefault ? 'default' : undefined),
		},
	];
}

/** Those of `--profile`. */
export function namedProfiles(flags: TypedFlags): readonly string[] | undefined {
	const typed = flags[naming.profile.name];
	return typeof typed === 'object' ? [...new Set(typed.map(name => name.trim()))] : undefined;
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

import {existsSync} from 'node:fs';
import type {Environment} from '../../domain/environment.ts';
import type {ConfigFile} from '../file/config-file.ts';
import {defaultConfigPath} from '../file/config-path.ts';
import {naming} from '../flags.ts';
import type {TypedFlags} from '../parse-arguments.ts';
import type {Table} from '../table.ts';

export type OpenedConfig = {
	/** Undefined: there is none, which is an error only when one was named. */
	readonly file: ConfigFile | undefined;
	/** Where it is or would be. */
	readonly path: string | undefined;
};

/** What reads the file is loaded only where there is one. */
export async function openConfig(
	flags: TypedFlags,
	environment: Environment,
	table: Table,
	isToBeWritten = false,
): Promise<OpenedConfig> {
	const named = flags[naming.config.name];
	const typed = typeof named === 'string' ? named : undefined;
	const path = typed ?? defaultConfigPath(environment);
	if (path === undefined || ((typed === undefined || isToBeWritten) && !existsSync(path))) {
		return {file: undefined, path};
	}

	const {readConfig} = await import('./read-config.ts');
	return {file: readConfig(path, typed === undefined ? 'settings' : '--config', table), path};
}

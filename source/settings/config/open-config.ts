import {existsSync} from 'node:fs';
import type {Environment} from '../environment.ts';
import type {TypedFlags} from '../token.ts';
import type {ConfigFile} from './config-file.ts';
import {defaultConfigPath} from './config-path.ts';

export type OpenedConfig = {
	/** Undefined: there is none, which is an error only when one was named. */
	readonly file: ConfigFile | undefined;
	/** Where it is or would be. */
	readonly path: string | undefined;
};

/** What reads the file is loaded only where there is one. */
export async function openConfig(flags: TypedFlags, environment: Environment): Promise<OpenedConfig> {
	const typed = typeof flags.config === 'string' ? flags.config : undefined;
	const path = typed ?? defaultConfigPath(environment);
	if (path === undefined || (typed === undefined && !existsSync(path))) {
		return {file: undefined, path};
	}

	const {readConfig} = await import('./read-config.ts');
	return {file: readConfig(path, typed === undefined ? 'settings' : '--config'), path};
}

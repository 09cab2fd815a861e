import {isAbsolute, join} from 'node:path';
import type {Environment} from '../../domain/environment.ts';

/** The file that is read when nobody names one; none where there is no home folder. */
export function defaultConfigPath(environment: Environment): string | undefined {
	const folder = xdgFolder(environment, 'XDG_CONFIG_HOME', '.config');
	return folder && join(folder, 'sweepwatch', 'config.toml');
}

/** Where the journals are, unless somebody says otherwise. */
export function defaultJournalFolder(environment: Environment): string | undefined {
	const folder = xdgFolder(environment, 'XDG_STATE_HOME', join('.local', 'state'));
	return folder && join(folder, 'sweepwatch');
}

/** The specification wants a relative path ignored. */
function xdgFolder(environment: Environment, variable: string, below: string): string | undefined {
	const named = environment[variable];
	if (named !== undefined && isAbsolute(named)) {
		return named;
	}

	const home = homeFolder(environment);
	return home && join(home, below);
}

export function homeFolder({HOME, USERPROFILE}: Environment): string | undefined {
	const home = HOME || USERPROFILE;
	return home !== undefined && isAbsolute(home) ? home : undefined;
}

/** `~/` is home, wherever no shell has met it. */
export function expandHome(path: string, home: string | undefined): string {
	return home !== undefined && /^~(?:\/|$)/.test(path) ? join(home, path.slice(1)) : path;
}

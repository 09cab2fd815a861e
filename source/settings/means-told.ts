import type {Environment} from '../domain/environment.ts';
import {isProgramError} from '../domain/program-error.ts';
import {chooseProfiles} from './choose-profiles.ts';
import type {OpenedConfig} from './config/open-config.ts';
import {Given} from './given.ts';
import type {Arguments} from './parse-arguments.ts';
import {readKind} from './read-kind.ts';
import type {Watched} from './system-settings.ts';
import type {Table} from './table.ts';

/**
 * Whether all who are meant are told of by somebody else: then also a command that asks no server reads what is
 * told, instead of a journal of its own.
 */
export function meansTold<Target extends Watched>(
	{flags}: Arguments,
	environment: Environment,
	config: OpenedConfig | undefined,
	table: Table<Target>,
): boolean {
	try {
		return chooseProfiles(flags, config?.file, config?.path, table).every(
			({layer}) => readKind(new Given(flags, environment, {file: layer}), table, new Map()).system.isTold,
		);
	} catch (error) {
		// What is wrong there is no matter for whoever reads journals.
		if (isProgramError(error)) {
			return false;
		}

		throw error;
	}
}

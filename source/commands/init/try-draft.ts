import {dirname, join} from 'node:path';
import {parseConfig} from '../../settings/config/read-config.ts';
import {readProfiles} from '../../settings/profiles.ts';
import {leftVariables} from '../../settings/table.ts';
import {table} from '../../sources/systems.ts';
import type {Context} from '../context.ts';
import {examineProfiles} from '../doctor.ts';
import type {DraftFile} from './answer.ts';

export type Trial = {
	readonly path: string;
	/** The whole file, as it would be. */
	readonly text: string;
	readonly files: readonly DraftFile[];
	readonly profile: string;
};

/**
 * Asks the server for all that `doctor` asks for, with what would be written and without the variables that would
 * count before it. Gives the exit status that `doctor` would end with.
 */
export async function tryDraft(context: Context, {path, text, files, profile}: Trial): Promise<number> {
	const {profiles, faulty} = await readProfiles({
		typed: {command: 'doctor', inputs: [], flags: {profile: [profile]}},
		table,
		environment: withoutOurs(context.environment),
		config: {file: parseConfig(path, text, table), path},
		isAsking: true,
		warn: context.say,
		held: new Map(files.map(({name, content}) => [join(dirname(path), name), content])),
	});
	const settings = {...context.settings, profiles, faulty, origins: [], found: []};
	const {exit} = await examineProfiles({...context, settings}, []);
	return exit;
}

function withoutOurs(environment: Context['environment']): Context['environment'] {
	const ours = new Set([
		...table.all.flatMap(({variables}) => variables),
		...leftVariables(table.systems).map(({name}) => name),
	]);
	return Object.fromEntries(Object.entries(environment).filter(([name]) => !ours.has(name)));
}

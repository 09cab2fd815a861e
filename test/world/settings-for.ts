import {loadSettings} from '../../source/settings/load-settings.ts';
import {parseArguments} from '../../source/settings/parse-arguments.ts';
import type {Settings} from '../../source/settings/settings.ts';
import type {Target} from '../../source/sources/system.ts';
import {table} from '../../source/sources/systems.ts';
import {writeConfig} from '../helpers/config.ts';
import type {Plan} from './plan.ts';
import type {Scene} from './servers.ts';

/** Where a program of a made-up world keeps its journal. */
export const folder = '/state';

/** As they are typed, and as they stand in a file. */
export async function settingsFor(scenes: readonly Scene[], plan: Plan): Promise<Settings<Target>> {
	const beat = plan.beat === undefined ? [] : [`interval = "${plan.beat}ms"`];
	await using config = await writeConfig(
		scenes.map(({watched}) => watched),
		beat,
	);
	const typed = plan.isRecorded
		? ['events', '--json', '--journal', folder, '--on-failure', 'page-me']
		: ['events', '--json', '--no-journal'];
	const all = [...typed, '--config', config.path];
	return await loadSettings(parseArguments(all, table.flags), {HOME: '/nowhere'}, table);
}

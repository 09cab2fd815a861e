import {completedKinds} from '../../settings/commands.ts';
import {table} from '../../sources/systems.ts';
import type {Context} from '../context.ts';
import {exitStatus} from '../exit-status.ts';
import type {StopReason} from '../stop.ts';
import {bashCompletion} from './bash.ts';
import {fishCompletion} from './fish.ts';
import {completedCommands} from './words.ts';
import {zshCompletion} from './zsh.ts';

const scripts = {bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion} as const;

/** What a shell reads once; and what it asks for while somebody types a name or an id. */
export async function runCompletion(context: Context): Promise<StopReason> {
	const {settings, output} = context;
	const [what = ''] = settings.inputs;
	const kind = completedKinds.find(each => each === what);
	if (kind !== undefined) {
		const {listKnown} = await import('./list-known.ts');
		const known = await listKnown(context, kind);
		await output.write(known.map(line => `${line}\n`).join(''));
	} else {
		const shell = Object.keys(scripts).find(each => each === what) as keyof typeof scripts;
		await output.write(scripts[shell](completedCommands(table), table));
	}

	return {status: 'completed', exit: exitStatus.completed};
}

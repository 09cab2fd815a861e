import {cleanField} from '../../domain/text.ts';
import {parseConfig} from '../../settings/config/read-config.ts';
import type {ConfigFile} from '../../settings/file/config-file.ts';
import type {SystemSettings} from '../../settings/system-settings.ts';
import {UsageError} from '../../settings/usage-error.ts';
import {table} from '../../sources/systems.ts';
import type {Asking} from './asking.ts';
import {type Known, tellKnown} from './known.ts';

/** What becomes of a file that is there. */
export async function askForFile(
	asking: Asking,
	path: string,
	{names}: Pick<ConfigFile, 'names'>,
): Promise<'add' | 'replace' | 'leave'> {
	const profiles = names.length === 0 ? 'without a profile' : `with ${names.map(cleanField).join(', ')}`;
	const wish = await asking.choose<'add' | 'replace' | 'leave'>(`${path} is there, ${profiles}.`, [
		{words: 'add a profile to it', value: 'add'},
		{words: 'write a new file in its place', value: 'replace'},
		{words: 'leave it as it is', value: 'leave'},
	]);
	return wish === 'replace' && !(await asking.isYes('Is what stands there to be lost?', false))
		? 'leave'
		: wish;
}

/** Which system; the first that something was found for is offered. */
export async function askForSystem(asking: Asking, known: readonly Known[]): Promise<Known> {
	const options = await Promise.all(
		known.map(async each => {
			const found = await tellKnown(each);
			return {
				words: each.system.title + (found === undefined ? '' : `  (found: ${found})`),
				value: each,
				found,
			};
		}),
	);
	const usual = options.findIndex(({found}) => found !== undefined);
	return asking.choose('What is to be watched?', options, Math.max(0, usual) + 1);
}

/** What it is called: a name that is still free. */
export function askForName(
	asking: Asking,
	path: string,
	taken: readonly string[],
	{kind}: SystemSettings,
	wanted: string | undefined,
): Promise<string> {
	const free = ['default', kind, ...Array.from({length: 100}, (_, index) => `${kind}-${index + 2}`)];
	return asking.text('Name of the profile', {
		said: wanted,
		usual: free.find(name => !taken.includes(name)),
		read(text) {
			if (!/^[\w-]{1,64}$/.test(text)) {
				throw new UsageError('take letters, digits, - and _, 64 at most');
			}

			if (taken.includes(text)) {
				throw new UsageError('there is a profile of this name: take another');
			}

			parseConfig(path, `[${text}]\n`, table);
			return text;
		},
	});
}

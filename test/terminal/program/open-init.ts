import {existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {ownFolders} from '../../helpers/own-folders.ts';
import {openStay} from '../kit/open-stay.ts';

type Answer = readonly [question: string, answer: string];

/** The built program asks in a home of its own. */
export async function openInit(
	env: Readonly<Record<string, string>> = {},
	left: Readonly<Record<string, string>> = {},
	words: readonly string[] = [],
) {
	const folders = ownFolders();
	for (const [name, text] of Object.entries(left)) {
		mkdirSync(dirname(join(folders.HOME, name)), {recursive: true});
		writeFileSync(join(folders.HOME, name), text, {mode: 0o600});
	}

	const terminal = await openStay(['init', ...words], {env: {...folders, ...env}, rows: 80});
	const folder = join(folders.XDG_CONFIG_HOME, 'sweepwatch');
	const asked = () => terminal.screen().findLast(row => row !== '') ?? '';
	return {
		terminal,
		folders,
		path: join(folder, 'config.toml'),
		/** Each question is waited for and answered. */
		async answer(...answers: readonly Answer[]) {
			for (const [question, text] of answers) {
				await terminal.waitFor(() => asked().startsWith(question) && asked().endsWith(':'));
				const before = terminal.bytes().length;
				terminal.press(`${text}\r`);
				await terminal.waitFor(() => terminal.bytes().slice(before).includes('\n'));
			}
		},
		files: () => (existsSync(folder) ? readdirSync(folder).toSorted() : []),
		textOf: (name: string) => readFileSync(join(folder, name), 'utf8'),
		modeOf: (name: string) => statSync(join(folder, name)).mode & 0o777,
		[Symbol.asyncDispose]: () => terminal[Symbol.asyncDispose](),
	};
}

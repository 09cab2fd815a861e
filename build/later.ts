import {globSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {basename, join, relative, resolve} from 'node:path';
import {type BuildOptions, build, type Metafile, type Plugin} from 'esbuild';
import {first} from './one-file.ts';

/** What runs before the first frame, with all that it imports; of each system what opens its source, too. */
const beginnings: readonly string[] = [
	'source/cli.ts',
	'source/commands/main.ts',
	'source/commands/watch.ts',
	'source/commands/live.ts',
	...globSync('source/sources/*/{read-target,*-source}.ts').filter(
		file => !basename(file).startsWith('open-'),
	),
];

export type Later = {
	/** For the program: what it imports of the later one is waited for. */
	readonly plugin: Plugin;
	/** The code of the later one, a function's body that hands over what is imported from it. */
	readonly code: string;
	readonly inputs: Metafile['inputs'];
};

/**
 * The program is two: one that is read at each start, and a larger one that is read when the first frame is out, or when
 * a command wants it. The later one takes what it shares with the first from there, so that each thing is there once.
 */
export async function buildLater(options: BuildOptions, whole: Metafile['inputs']): Promise<Later> {
	const early = reach(whole, beginnings);
	const entries = [...early].flatMap(file =>
		(whole[file]?.imports ?? [])
			.filter(({path, kind}) => kind === 'dynamic-import' && isOurs(path) && !early.has(path))
			.map(({path}) => path),
	);
	const doors = [...new Set(entries)].sort();
	const taken: string[] = [];
	const {outputFiles, metafile} = await build({
		...options,
		stdin: {
			contents: `give([${doors.map(file => `() => import('./${file}')`).join(', ')}]);`,
			resolveDir: '.',
		},
		write: false,
		metafile: true,
		plugins: [takeFromFirst(early, taken), ...(options.plugins ?? [])],
	});
	return {
		plugin: openDoors(doors, taken),
		code: outputFiles?.[0]?.text ?? '',
		inputs: metafile?.inputs ?? {},
	};
}

/** All that is loaded with these files. */
function reach(inputs: Metafile['inputs'], files: readonly string[]): ReadonlySet<string> {
	const found = new Set<string>();
	const add = (file: string): void => {
		if (!found.has(file)) {
			found.add(file);
			for (const {path, kind} of inputs[file]?.imports ?? []) {
				if (kind !== 'dynamic-import' && isOurs(path)) {
					add(path);
				}
			}
		}
	};
	for (const file of files) {
		add(file);
	}

	return found;
}

function isOurs(path: string): boolean {
	return path.startsWith('source/');
}

/** For the later program: a file of the first is looked up there, by its number. */
function takeFromFirst(early: ReadonlySet<string>, taken: string[]): Plugin {
	return {
		name: 'take-from-first',
		setup({onResolve, onLoad}) {
			onResolve({filter: /^\./, namespace: 'file'}, ({path, resolveDir}) => {
				const file = fileOf(path, resolveDir);
				return early.has(file) ? {path: file, namespace: 'first'} : undefined;
			});
			onLoad({filter: /./, namespace: 'first'}, async ({path}) => {
				const number = taken.push(path) - 1;
				const names = await namesIn(path);
				return {
					contents: `export const {${names.map((name, index) => `_${index}: ${name}`)}} = ${first}[${number}]();`,
				};
			});
		},
	};
}

/** For the first program: it opens the later one where it imports of it, and shows what that takes. */
function openDoors(doors: readonly string[], taken: readonly string[]): Plugin {
	return {
		name: 'open-doors',
		setup({onResolve, onLoad}) {
			onLoad({filter: /source[\\/].*\.tsx?$/, namespace: 'file'}, async ({path}) => {
				const folder = resolve(path, '..');
				const text = await readFile(path, 'utf8');
				return {
					contents: text.replaceAll(/import\('(\.[^']+)'\)/g, (found, target: string) => {
						const door = doors.indexOf(fileOf(target, folder));
						return door === -1 ? found : `import('door').then(({open}) => open[${door}]())`;
					}),
					loader: path.endsWith('x') ? 'tsx' : 'ts',
				};
			});
			onResolve({filter: /^door$/}, ({path}) => ({path, namespace: 'door'}));
			onLoad({filter: /./, namespace: 'door'}, () => ({
				contents: `
					import {part} from 'part:later';
					export const open = part;
				`,
			}));
			onResolve({filter: /^first$/}, ({path}) => ({path, namespace: 'first'}));
			onLoad({filter: /./, namespace: 'first'}, () => ({
				contents: `export const ${first} = [${taken.map(file => `() => require('first:${file}')`).join(', ')}];`,
			}));
			onResolve({filter: /^first:/}, ({path}) => ({path: path.slice('first:'.length), namespace: 'shown'}));
			onLoad({filter: /./, namespace: 'shown'}, async ({path}) => ({
				contents: `export {${(await namesIn(path)).map((name, index) => `${name} as _${index}`)}} from './${path}';`,
				resolveDir: '.',
			}));
		},
	};
}

function fileOf(path: string, folder: string): string {
	return relative('.', join(folder, path));
}

/** What a file of ours hands out: it says so at the beginning of a line. */
async function namesIn(file: string): Promise<readonly string[]> {
	const text = await readFile(file, 'utf8');
	const own = text.matchAll(/^export (?:async |abstract )*(?:function\*?|const|class) (\w+)/gm);
	const passedOn = text.matchAll(/^export \{([^}]*)\}/gm);
	return [
		...Array.from(own, ([, name = '']) => name),
		...Array.from(passedOn, ([, names = '']) =>
			names.split(',').map(name => name.replace(/^.* as /, '').trim()),
		).flat(),
	];
}

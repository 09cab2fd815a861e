import {type BuildOptions, build, type Metafile, type Plugin} from 'esbuild';

/** Libraries by the names under which they are imported, each with what is used of it. */
type Part = Readonly<Record<string, readonly string[]>>;

const parts: Readonly<Record<string, Part>> = {
	screen: {
		ink: ['Box', 'render', 'Text', 'useInput'],
		react: ['memo', 'useSyncExternalStore'],
		'react/jsx-runtime': ['jsx', 'jsxs'],
	},
	http: {
		'undici/lib/api/api-connect.js': ['default'],
		'undici/lib/core/connect.js': ['default'],
		'undici/lib/dispatcher/pool.js': ['default'],
		'undici/lib/dispatcher/proxy-agent.js': ['default'],
	},
	nats: {
		'@nats-io/jetstream': [
			'AckPolicy',
			'DeliverPolicy',
			'DiscardPolicy',
			'jetstream',
			'JetStreamApiError',
			'jetstreamManager',
			'RetentionPolicy',
			'StorageType',
		],
		'@nats-io/transport-node': [
			'AuthorizationError',
			'connect',
			'credsAuthenticator',
			'headers',
			'nanos',
			'nkeyAuthenticator',
			'NoRespondersError',
			'PermissionViolationError',
			'tokenAuthenticator',
			'usernamePasswordAuthenticator',
		],
	},
};

export type Parts = {
	/** For the program: its imports of these libraries wait for their part. */
	readonly plugin: Plugin;
	/** Sets the parts into the built program. */
	readonly fill: (code: string) => string;
	/** What the parts were made of. */
	readonly inputs: Metafile['inputs'];
};

/**
 * Half of the program is libraries that neither a first frame nor a `--help` needs, and the engine
 * reads all code before it runs any. So they stay in the one file as text, which it skips ten times as
 * fast, until something imports them. All of this may go as soon as the program starts as quickly
 * without it: `npm run bench -- starting`, before and after.
 */
export async function buildParts(options: BuildOptions): Promise<Parts> {
	const texts = new Map<string, string>();
	let inputs: Metafile['inputs'] = {};
	for (const [name, part] of Object.entries(parts)) {
		const {outputFiles, metafile} = await build({
			...options,
			stdin: {contents: giveAll(part), resolveDir: '.'},
			write: false,
			metafile: true,
		});
		texts.set(name, `(async (require, give) => {'use strict';\n${outputFiles[0]?.text}\n})`);
		inputs = {...inputs, ...metafile.inputs};
	}

	return {plugin: takeFromParts(), fill: code => fillIn(code, texts), inputs};
}

/** The code of a part: a function's body that hands its libraries over. */
function giveAll(part: Part): string {
	const names = Object.keys(part);
	return [
		...names.map((library, index) => `import * as library${index} from '${library}';`),
		`give({${names.map((library, index) => `'${library}': library${index}`).join(', ')}});`,
	].join('\n');
}

function takeFromParts(): Plugin {
	const homes = new Map(
		Object.entries(parts).flatMap(([name, part]) =>
			Object.keys(part).map(library => [library, name] as const),
		),
	);
	return {
		name: 'parts',
		setup({onResolve, onLoad}) {
			onResolve({filter: /./}, ({path}) => (homes.has(path) ? {path, namespace: 'in-part'} : undefined));
			onLoad({filter: /./, namespace: 'in-part'}, ({path}) => {
				const name = homes.get(path) ?? '';
				return {contents: take(path, name, parts[name]?.[path] ?? []), resolveDir: '.'};
			});
			onResolve({filter: /^part:/}, ({path}) => ({path, namespace: 'part'}));
			onLoad({filter: /./, namespace: 'part'}, ({path}) => ({
				contents: load(path.slice('part:'.length)),
			}));
		},
	};
}

/** A library, as those who import it see it. */
function take(library: string, part: string, names: readonly string[]): string {
	return [
		`import {part} from 'part:${part}';`,
		`const library = part['${library}'];`,
		...names.map(name =>
			name === 'default' ? 'export default library.default;' : `export const ${name} = library.${name};`,
		),
	].join('\n');
}

/** Runs a part when it is imported; the name stands in stack traces. */
function load(name: string): string {
	return `
		import {Script} from 'node:vm';
		const text = ${JSON.stringify(placeOf(name))}${signs
			.map(([sign, stands]) => `.replaceAll(${JSON.stringify(stands)}, ${JSON.stringify(sign)})`)
			.join('')};
		const run = new Script(text, {filename: 'sweepwatch-${name}.mjs'}).runInThisContext();
		export let part;
		await run(require, given => { part = given; });
	`;
}

/** Text without a backslash is skipped the fastest, so what would need one is written as another sign. */
const signs = [
	['\\', '\u0011'],
	['"', '\u0012'],
	['\n', '\u0013'],
] as const;

/** Stands in the built program where a part's text comes to stand. */
function placeOf(name: string): string {
	return `here comes the part ${name}`;
}

function fillIn(code: string, texts: ReadonlyMap<string, string>): string {
	let filled = code;
	for (const [name, text] of texts) {
		const place = JSON.stringify(placeOf(name));
		const isTaken = [...signs.map(([, stands]) => stands), '\r', '\u2028', '\u2029'].some(sign =>
			text.includes(sign),
		);
		if (filled.split(place).length !== 2 || isTaken) {
			throw new Error(`the part ${name} cannot be set into the program: look at build/parts.ts`);
		}

		const written = signs.reduce((all, [sign, stands]) => all.replaceAll(sign, stands), text);
		filled = filled.replace(place, () => `"${written}"`);
	}

	return filled;
}

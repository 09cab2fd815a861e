import {type BuildOptions, build, type Metafile, type Plugin} from 'esbuild';
import {engine, first, toFunction} from './one-file.ts';
import {shrink} from './shrink.ts';

/** Libraries by the names under which they are imported, each with what is used of it. */
type Part = Readonly<Record<string, readonly string[]>>;

const parts: Readonly<Record<string, Part>> = {
	screen: {
		ink: ['Box', 'render', 'Text'],
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
			'TimeoutError',
			'tokenAuthenticator',
			'usernamePasswordAuthenticator',
		],
	},
};

export type Parts = {
	/** For the program: its imports of these libraries wait for their part. */
	readonly plugin: Plugin;
	/** The code of each part. */
	readonly codes: Readonly<Record<string, string>>;
	/** What the parts were made of. */
	readonly inputs: Metafile['inputs'];
};

/**
 * Half of the program is libraries that neither a first frame nor a `--help` needs, and the engine
 * reads all code before it runs any. So they stay in the one file, packed, until something imports them:
 * there is less to be fetched, and less to be read at a start. All of this may go as soon as the program
 * starts as quickly without it: `npm run bench -- starting`, before and after.
 */
export async function buildParts(options: BuildOptions): Promise<Parts> {
	const codes: Record<string, string> = {};
	let inputs: Metafile['inputs'] = {};
	for (const [name, part] of Object.entries(parts)) {
		const {outputFiles, metafile} = await build({
			...options,
			stdin: {contents: giveAll(part), resolveDir: '.'},
			write: false,
			metafile: true,
		});
		codes[name] = toFunction(shrink(outputFiles[0]?.text ?? ''));
		inputs = {...inputs, ...metafile.inputs};
	}

	return {plugin: takeFromParts(), codes, inputs};
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

/** Runs a part when it is imported; the later program is a part that takes some of the first. */
function load(name: string): string {
	const isLater = name === 'later';
	return `
		${isLater ? `import {${first}} from 'first';` : ''}
		export let part;
		const give = given => { part = given; };
		await ${engine}.load('sweepwatch-${name}')(require, ${engine}, give${isLater ? `, ${first}` : ''});
	`;
}

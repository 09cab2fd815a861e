import {chmod, mkdir, readFile, writeFile} from 'node:fs/promises';
import {dirname, join, sep} from 'node:path';
import {build, type Metafile, type Plugin} from 'esbuild';

/**
 * One file is the whole program. `NODE_ENV` is fixed here: React's development build keeps one
 * performance entry per component per render, and a monitor that runs for days would die of it.
 */
const target = 'dist/sweepwatch.mjs';

/** What is never used here but would be loaded: HTTP/2, which the client keeps off, and Ink's developer tools. */
const stubs: Plugin = {
	name: 'stubs',
	setup({onResolve, onLoad}) {
		onResolve({filter: /^(?:node:http2|react-devtools-core)$/}, ({path}) => ({path, namespace: 'stub'}));
		onLoad({filter: /./, namespace: 'stub'}, () => ({
			contents: 'module.exports = {constants: {}};',
			loader: 'js',
		}));
	},
};

/**
 * meow tidies a package description that nobody reads here, and loads every licence's name for it: a
 * fifth of the time to start.
 */
const meowWithoutLicences: Plugin = {
	name: 'meow-without-licences',
	setup({onLoad}) {
		onLoad({filter: /meow[\\/]build[\\/]dependencies\.js$/}, async ({path}) => {
			const text = await readFile(path, 'utf8');
			const contents = text.replace('= requireNormalize();', '= () => {};');
			if (contents === text) {
				throw new Error('meow has changed: look again at what it loads');
			}

			return {contents, loader: 'js'};
		});
	},
};

/**
 * Node's own modules are required where they are used, not imported at the top: a command loads only
 * those that it needs, and naming what `node:http` exports would load a second undici.
 */
const builtins: Plugin = {
	name: 'builtins',
	setup({onResolve, onLoad}) {
		onResolve({filter: /^node:/}, ({path, kind, namespace}) =>
			kind === 'require-call' || namespace === 'builtin'
				? {path, external: true}
				: {path, namespace: 'builtin'},
		);
		onLoad({filter: /./, namespace: 'builtin'}, ({path}) => ({
			contents: `module.exports = require('${path}');`,
			loader: 'js',
		}));
	},
};

const manifest = JSON.parse(await readFile('package.json', 'utf8')) as {version: string};
const {metafile} = await build({
	entryPoints: ['source/cli.ts'],
	outfile: target,
	bundle: true,
	format: 'esm',
	platform: 'node',
	// Old enough that an old Node can read the file and say what it needs.
	target: 'es2022',
	minify: true,
	keepNames: true,
	legalComments: 'none',
	metafile: true,
	plugins: [stubs, builtins, meowWithoutLicences],
	define: {
		'process.env.NODE_ENV': '"production"',
		__VERSION__: JSON.stringify(manifest.version),
		// undici's word for "bundled": leaves out its second parser, which needs files beside it.
		esbuildDetection: '1',
	},
	banner: {
		js: "#!/usr/bin/env node\nimport {createRequire as __createRequire} from 'node:module'; const require = __createRequire(import.meta.url);",
	},
	logLevel: 'warning',
});
await chmod(target, 0o755);
await mkdir('dist', {recursive: true});
await writeFile('dist/THIRD-PARTY.txt', await notices(metafile));

/** The licences of what the bundle really holds, so that the credit is never out of date. */
async function notices({inputs}: Metafile): Promise<string> {
	const folders = new Set<string>();
	for (const input of Object.keys(inputs)) {
		const folder = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input.split(sep).join('/'))?.[1];
		if (folder) {
			folders.add(folder);
		}
	}

	const texts = [...folders].sort().map(async folder => {
		const {name, version, license} = JSON.parse(
			await readFile(join(folder, 'package.json'), 'utf8'),
		) as Record<string, string>;
		const text = await firstOf(
			['LICENSE', 'license', 'LICENSE.md', 'LICENSE.txt', 'license.md'].map(file => join(folder, file)),
		);
		return `${name} ${version} (${license})\n\n${text}`;
	});
	return `${(await Promise.all(texts)).join(`\n${'-'.repeat(72)}\n\n`)}`;
}

async function firstOf(paths: readonly string[]): Promise<string> {
	for (const path of paths) {
		try {
			return await readFile(path, 'utf8');
		} catch {}
	}

	return `No licence text is shipped with it; see its package ${dirname(paths[0] ?? '')}.\n`;
}

import {execFileSync} from 'node:child_process';
import {chmod, mkdir, readFile, writeFile} from 'node:fs/promises';
import {type BuildOptions, build} from 'esbuild';
import {buildEngine} from './build/engine.ts';
import {buildLater} from './build/later.ts';
import {notices} from './build/notices.ts';
import {toFunction, toOneFile} from './build/one-file.ts';
import {pack} from './build/pack.ts';
import {buildParts} from './build/parts.ts';
import {
	builtins,
	fewConstants,
	lateModules,
	onePlainParser,
	ownSignatures,
	stubs,
	widthsWhenNeeded,
} from './build/plugins.ts';

import {configSchema} from './build/schemas/config-schema.ts';
import {linesSchema} from './build/schemas/lines-schema.ts';
import {shrink} from './build/shrink.ts';
import {table} from './source/sources/systems.ts';

/**
 * One file is the whole program. `NODE_ENV` is fixed here: React's development build keeps one
 * performance entry per component per render, and a monitor that runs for days would die of it.
 */
const target = 'dist/sweepwatch.mjs';

const options = {
	bundle: true,
	format: 'esm',
	platform: 'node',
	// Old enough that an old Node can read the file and say what it needs.
	target: 'es2022',
	minify: true,
	legalComments: 'none',
	plugins: [stubs, lateModules, builtins, onePlainParser, fewConstants, ownSignatures, widthsWhenNeeded],
	write: false,
	metafile: true,
	define: {
		'process.env.NODE_ENV': '"production"',
		// undici's word for "bundled": leaves out its second parser, which needs files beside it.
		esbuildDetection: '1',
	},
	logLevel: 'warning',
} as const satisfies BuildOptions;

const manifest = JSON.parse(await readFile('package.json', 'utf8')) as {version: string};
const parts = await buildParts({
	...options,
	define: {
		...options.define,
		// Ink asks whether its developer tools are installed, which they are not.
		'import.meta.resolve': 'undefined',
		'import.meta.url': '""',
		// The layout engine would load Node's whole fetch to read the text that it is made of.
		fetch: 'undefined',
	},
});
const program = {
	...options,
	entryPoints: ['source/cli.ts'],
	outfile: target,
	plugins: [parts.plugin, ...options.plugins],
	define: {...options.define, __VERSION__: JSON.stringify(manifest.version)},
} as const satisfies BuildOptions;
const whole = await build({...program, minify: false});
const {entryPoints: _, outfile: __, ...shared} = program;
const later = await buildLater(shared, whole.metafile.inputs);
const {outputFiles, metafile} = await build({...program, plugins: [later.plugin, ...program.plugins]});
await mkdir('dist', {recursive: true});
const packed = await pack(
	{
		first: toFunction(shrink(outputFiles[0]?.text ?? '')),
		later: toFunction(shrink(later.code)),
	},
	parts.codes,
);
await writeFile(target, toOneFile(packed, await buildEngine(options)));
await chmod(target, 0o755);
await writeFile('dist/sweepwatch.1', execFileSync(process.execPath, [target, 'man']));
for (const [name, schema] of [
	['config', configSchema(table)],
	['lines', linesSchema()],
] as const) {
	await writeFile(`dist/${name}.schema.json`, `${JSON.stringify(schema)}\n`);
}

await writeFile(
	'dist/THIRD-PARTY.txt',
	await notices({...parts.inputs, ...later.inputs, ...metafile.inputs}),
);

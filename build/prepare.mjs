// npm runs it wherever the command shall come to be: in a clone, in a folder that is installed as it is, and for
// `npm ci` itself. Whatever Node npm has can read it, and an old one says what is needed.
import {execFileSync} from 'node:child_process';
import {existsSync, lstatSync, mkdirSync, readFileSync, rmSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
// That all is global stands in the environment, too, for whatever npm is run in it (npm/cli 8440).
const {
	npm_config_global: isGlobal,
	npm_config_location: _,
	npm_config_prefix: prefix,
	...local
} = process.env;

process.chdir(root);
if (!existsSync(join('node_modules', 'esbuild'))) {
	const npm = process.env.npm_execpath;
	const [command, ...first] = npm === undefined ? ['npm'] : [process.execPath, npm];
	execFileSync(command, [...first, 'ci', '--include=dev', '--ignore-scripts'], {
		env: local,
		stdio: ['ignore', 'ignore', 'inherit'],
	});
}

const {transform} = await import('esbuild');
const {code} = await transform(readFileSync(join('source', 'commands', 'node-version.ts')), {loader: 'ts'});
await import(`data:text/javascript,${encodeURIComponent(code)}`);
await import('../esbuild.config.ts');

// npm before 12 has by now installed a link to a clone in its cache, which it throws away (npm/cli 9406): with a folder
// in its place it installs what it packs.
if (isGlobal && prefix !== undefined && /[\\/]_cacache[\\/]tmp[\\/]/.test(root)) {
	for (const folder of ['lib/node_modules', 'node_modules']) {
		const link = join(prefix, folder, 'sweepwatch');
		if (lstatSync(link, {throwIfNoEntry: false})?.isSymbolicLink()) {
			rmSync(link);
			mkdirSync(link);
		}
	}
}

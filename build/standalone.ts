import {execFileSync} from 'node:child_process';
import {chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {toScript} from './one-file.ts';
import {fuse, missingPart, unavailable} from './sea.ts';

/**
 * `npm run build:standalone`: the program and Node in one file, by Node's single executables, for the machine and with
 * the Node that build it; all that it takes came with `npm ci`. V8's code cache is left out: with it the same commit would
 * not give the same bytes.
 */
const folder = join('dist', 'standalone');
const target = join('dist', 'sweepwatch');
const [main, config, blob] = ['main.cjs', 'sea.json', 'sweepwatch.blob'].map(name => join(folder, name)) as [
	string,
	string,
	string,
];
const licence = [
	join('node_modules', 'node', 'node_modules', `node-${process.platform}-${process.arch}`, 'LICENSE'),
	join(dirname(dirname(process.execPath)), 'LICENSE'),
].find(path => existsSync(path));

const missing = missingPart({
	hasFuse: readFileSync(process.execPath).includes(fuse),
	hasInjector: existsSync(join('node_modules', 'postject')),
	licence,
	version: process.version,
});
if (licence === undefined || missing !== undefined) {
	console.error(`No single executable is built: ${missing}.`);
	process.exit(unavailable);
}

rmSync(folder, {recursive: true, force: true});
mkdirSync(folder, {recursive: true});
writeFileSync(main, toScript(readFileSync(join('dist', 'sweepwatch.mjs'), 'utf8')));
writeFileSync(
	config,
	JSON.stringify({main, output: blob, disableExperimentalSEAWarning: true, useCodeCache: false}),
);
execFileSync(process.execPath, ['--experimental-sea-config', config], {
	stdio: ['ignore', 'ignore', 'inherit'],
});
rmSync(target, {force: true});
copyFileSync(process.execPath, target);
chmodSync(target, 0o755);
if (process.platform === 'darwin') {
	execFileSync('codesign', ['--remove-signature', target], {stdio: 'inherit'});
}

const segment = process.platform === 'darwin' ? ['--macho-segment-name', 'NODE_SEA'] : [];
const injector = join('node_modules', 'postject', 'dist', 'cli.js');
execFileSync(
	process.execPath,
	[injector, target, 'NODE_SEA_BLOB', blob, '--sentinel-fuse', fuse, ...segment],
	// What it warns of are sections of Node that have no names.
	{stdio: 'ignore'},
);
if (process.platform === 'darwin') {
	execFileSync('codesign', ['--sign', '-', target], {stdio: 'inherit'});
}

rmSync(folder, {recursive: true});

// Whoever hands Node on hands on its licence.
copyFileSync(licence, join('dist', 'NODE-LICENSE.txt'));

import {execFileSync} from 'node:child_process';
import {chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fuse, withoutModules} from './sea.ts';

/**
 * `npm run build:standalone`: the program and Node in one file, by Node's single executables, for the machine and with
 * the Node that build it. V8's code cache is left out: with it the same commit would not give the same bytes.
 */
const folder = join('dist', 'standalone');
const target = join('dist', 'sweepwatch');
const [main, config, blob] = ['main.cjs', 'sea.json', 'sweepwatch.blob'].map(name => join(folder, name)) as [
	string,
	string,
	string,
];

rmSync(folder, {recursive: true, force: true});
mkdirSync(folder, {recursive: true});
writeFileSync(main, withoutModules(readFileSync(join('dist', 'sweepwatch.mjs'), 'utf8')));
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
execFileSync(
	'npx',
	['--yes', 'postject@1.0.0-alpha.6', target, 'NODE_SEA_BLOB', blob, '--sentinel-fuse', fuse, ...segment],
	{stdio: ['ignore', 'ignore', 'inherit']},
);
if (process.platform === 'darwin') {
	execFileSync('codesign', ['--sign', '-', target], {stdio: 'inherit'});
}

rmSync(folder, {recursive: true});

// Whoever hands Node on hands on its licence.
const machine = `node-${process.platform}-${process.arch}`;
copyFileSync(
	join('node_modules', 'node', 'node_modules', machine, 'LICENSE'),
	join('dist', 'NODE-LICENSE.txt'),
);

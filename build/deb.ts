import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {gzipSync} from 'node:zlib';

/**
 * `npm run build:deb`: a package for Debian of what lies in dist/. Its program is the single executable where that was
 * built, and needs nothing; else the one file, which needs a Node of the machine. Same bytes from the same commit.
 */
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {version: string; description: string};
const [wanted = 'standalone', folder = 'dist'] = process.argv.slice(2);
const isStandalone = wanted === 'standalone';
const program = join('dist', isStandalone ? 'sweepwatch' : 'sweepwatch.mjs');
const architecture = isStandalone ? {x64: 'amd64', arm64: 'arm64'}[process.arch as string] : 'all';
const root = join(folder, 'deb');

rmSync(root, {recursive: true, force: true});
if (isStandalone) {
	put('usr/bin/sweepwatch', readFileSync(program), 0o755);
} else {
	put('usr/lib/sweepwatch/sweepwatch.mjs', readFileSync(program), 0o755);
	mkdirSync(join(root, 'usr', 'bin'), {recursive: true});
	symlinkSync('../lib/sweepwatch/sweepwatch.mjs', join(root, 'usr', 'bin', 'sweepwatch'));
}

const tell = (...words: readonly string[]) =>
	execFileSync(process.execPath, [join('dist', 'sweepwatch.mjs'), ...words]);
put('usr/share/man/man1/sweepwatch.1.gz', gzipSync(tell('man'), {level: 9}));
put('usr/share/bash-completion/completions/sweepwatch', tell('completion', 'bash'));
put('usr/share/zsh/vendor-completions/_sweepwatch', tell('completion', 'zsh'));
put('usr/share/fish/vendor_completions.d/sweepwatch.fish', tell('completion', 'fish'));
put('usr/lib/systemd/system/sweepwatch.service', readFileSync('build/systemd/system.service'));
put('usr/lib/systemd/system/sweepwatch-collector.service', readFileSync('build/systemd/collector.service'));
put('usr/lib/systemd/user/sweepwatch.service', readFileSync('build/systemd/user.service'));
for (const schema of ['config.schema.json', 'lines.schema.json']) {
	put(`usr/share/sweepwatch/${schema}`, readFileSync(join('dist', schema)));
}

put('usr/share/doc/sweepwatch/copyright', copyright());
put('DEBIAN/control', control());

const target = join(folder, `sweepwatch_${manifest.version}_${architecture}.deb`);
execFileSync('dpkg-deb', ['--root-owner-group', '-Zxz', '--build', root, target], {
	env: {...process.env, SOURCE_DATE_EPOCH: process.env.SOURCE_DATE_EPOCH ?? commitTime()},
	stdio: ['ignore', 'ignore', 'inherit'],
});
rmSync(root, {recursive: true});
writeFileSync(join(folder, 'SHA256SUMS'), sums());
console.log(target);

function put(path: string, bytes: string | Uint8Array, mode = 0o644): void {
	const full = join(root, path);
	mkdirSync(dirname(full), {recursive: true, mode: 0o755});
	writeFileSync(full, bytes, {mode});
}

function control(): string {
	const bytes = readdirSync(root, {recursive: true, withFileTypes: true})
		.filter(entry => entry.isFile())
		.reduce((sum, {parentPath, name}) => sum + statSync(join(parentPath, name)).size, 0);
	return [
		'Package: sweepwatch',
		`Version: ${manifest.version}`,
		`Architecture: ${architecture}`,
		`Depends: ${isStandalone ? 'libc6 (>= 2.28), libstdc++6' : 'nodejs (>= 22.19)'}`,
		'Maintainer: the sweepwatch authors <sweepwatch@localhost>',
		`Installed-Size: ${Math.ceil(bytes / 1024)}`,
		'Section: admin',
		'Priority: optional',
		`Description: ${manifest.description}`,
		'',
	].join('\n');
}

/** Of ours, of all that is bundled, and of Node where it is inside. */
function copyright(): string {
	const files = [
		'LICENSE',
		join('dist', 'THIRD-PARTY.txt'),
		...(isStandalone ? [join('dist', 'NODE-LICENSE.txt')] : []),
	];
	return files.map(file => readFileSync(file, 'utf8')).join(`\n${'-'.repeat(72)}\n\n`);
}

function commitTime(): string {
	return execFileSync('git', ['log', '-1', '--format=%ct'], {encoding: 'utf8'}).trim();
}

/** Of whatever somebody may hand on. */
function sums(): string {
	const handed = readdirSync(folder).filter(name => /^sweepwatch(?:\.mjs|_.*\.deb)?$|\.tgz$/.test(name));
	return handed
		.sort()
		.map(
			name =>
				`${createHash('sha256')
					.update(readFileSync(join(folder, name)))
					.digest('hex')}  ${name}\n`,
		)
		.join('');
}

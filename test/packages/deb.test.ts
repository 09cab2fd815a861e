import {execFile, spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {promisify} from 'node:util';
import {expect, test} from 'vitest';
import {buildOnce, bundle, root} from '../helpers/build.ts';

const run = promisify(execFile);
const isThere = spawnSync('dpkg', ['--version']).status === 0;
const why = isThere ? '' : ' (skipped: not installed: dpkg)';
const isLong = process.env.SWEEPWATCH_LONG !== undefined;

/** Of whatever was built: `npm run build:standalone` before it makes the package that needs no Node. */
const kind = existsSync(join(root, 'dist', 'sweepwatch')) ? 'standalone' : 'node';

test.runIf(isLong && isThere)(
	`a clean root takes the Debian package and gives all of it back${why}`,
	// Twice 128 MB are packed.
	{timeout: 600_000},
	async () => {
		await buildOnce();
		const folder = await mkdtemp(join(tmpdir(), 'deb-'));
		try {
			const {stdout} = await run(process.execPath, ['build/deb.ts', kind, folder], {cwd: root});
			const package_ = stdout.trim();
			const first = await readFile(package_);
			await run(process.execPath, ['build/deb.ts', kind, folder], {cwd: root});
			expect(first.equals(await readFile(package_))).toBe(true);

			const place = join(folder, 'root');
			await mkdir(join(place, 'var', 'lib', 'dpkg', 'info'), {recursive: true});
			await mkdir(join(place, 'var', 'lib', 'dpkg', 'updates'));
			await writeFile(join(place, 'var', 'lib', 'dpkg', 'status'), '');
			const dpkg = (...words: readonly string[]) =>
				run(
					'dpkg',
					[
						`--root=${place}`,
						'--force-not-root',
						'--force-depends',
						'--force-script-chrootless',
						`--log=${join(folder, 'log')}`,
						...words,
					],
					// It wants root's programs in its path, whoever runs it.
					{env: {...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin`}},
				);
			await dpkg('--install', package_);
			const program = join(place, 'usr', 'bin', 'sweepwatch');
			const command = kind === 'standalone' ? [program] : [process.execPath, program];
			const {stdout: version} = await run(command[0] ?? '', [...command.slice(1), '--version']);
			expect(version).toBe((await run(process.execPath, [bundle, '--version'])).stdout);
			if (kind === 'standalone' && process.getuid?.() === 0) {
				expect(await demoIn(place)).toContain('"exit":0');
			}

			expect(await filesIn(join(place, 'usr'))).toEqual(
				[
					'bin/sweepwatch',
					...(kind === 'standalone' ? [] : ['lib/sweepwatch/sweepwatch.mjs']),
					'lib/systemd/system/sweepwatch-collector.service',
					'lib/systemd/system/sweepwatch.service',
					'lib/systemd/user/sweepwatch.service',
					'share/bash-completion/completions/sweepwatch',
					'share/doc/sweepwatch/copyright',
					'share/fish/vendor_completions.d/sweepwatch.fish',
					'share/man/man1/sweepwatch.1.gz',
					'share/sweepwatch/config.schema.json',
					'share/sweepwatch/lines.schema.json',
					'share/zsh/vendor-completions/_sweepwatch',
				].sort(),
			);
			await dpkg('--purge', 'sweepwatch');
			expect(existsSync(join(place, 'usr')) ? await filesIn(join(place, 'usr')) : []).toEqual([]);
		} finally {
			await rm(folder, {recursive: true, force: true});
		}
	},
);

/** What it tells where there are the libraries of C and C++ and nothing else: no Node, no shell, no settings. */
async function demoIn(place: string): Promise<string> {
	const {stdout: needed} = await run('ldd', [join(place, 'usr', 'bin', 'sweepwatch')]);
	for (const library of needed.match(/\/\S+(?= \()/g) ?? []) {
		await mkdir(join(place, dirname(library)), {recursive: true});
		await cp(library, join(place, library), {dereference: true});
	}

	const words = ['/usr/bin/sweepwatch', 'events', '--demo', '--json', '--limit', '1'];
	return (await run('/usr/sbin/chroot', [place, ...words], {env: {}})).stdout;
}

async function filesIn(folder: string): Promise<readonly string[]> {
	const entries = await readdir(folder, {recursive: true, withFileTypes: true});
	return entries
		.filter(entry => !entry.isDirectory())
		.map(({parentPath, name}) => join(parentPath, name).slice(folder.length + 1))
		.sort();
}

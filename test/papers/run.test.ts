import {execFile} from 'node:child_process';
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {promisify} from 'node:util';
import {expect, test} from 'vitest';
import {root} from '../helpers/build.ts';
import {shellBlocks} from './kit/papers.ts';
import {openReader} from './kit/reader.ts';

/** All of them with `npm run papers`, which takes a minute. */
const isAll = process.env.SWEEPWATCH_PAPERS !== undefined;

const installs = /^(?:npm|npx|git) /m;

const run = shellBlocks.filter(
	({paper, text, notRun}) => notRun === undefined && !installs.test(text) && (isAll || paper === 'README.md'),
);

test('what the papers tell somebody to type works, in a fresh home', {timeout: 300_000}, async () => {
	await using reader = await openReader();
	expect(run.length).toBeGreaterThan(5);
	const ends: string[] = [];
	for (const block of run) {
		ends.push(await reader.follow(block));
	}

	expect(ends.filter(end => end !== 'well')).toEqual([]);
});

test('what is not run has a reason', () => {
	const kept = shellBlocks.filter(({notRun}) => notRun !== undefined);
	expect(kept.every(({notRun = ''}) => notRun.length > 10)).toBe(true);
	expect(kept.length).toBeLessThan(7);
});

test.runIf(isAll)('a clone is installed as the README says', {timeout: 600_000}, async () => {
	const block = shellBlocks.find(({paper, text}) => paper === 'README.md' && text.includes('npm install'));
	const home = await mkdtemp(join(tmpdir(), 'installed-'));
	const env = {
		...ways(),
		PATH: `${join(home, 'prefix', 'bin')}:${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`,
		HOME: home,
		npm_config_prefix: join(home, 'prefix'),
	};
	try {
		const shell = promisify(execFile);
		await shell('git', ['clone', '--quiet', root, join(home, 'clone')], {env});
		const words = `set -e\n${block?.text}\ncd /\nsweepwatch --version`;
		const {stdout} = await shell('bash', ['-c', words], {cwd: join(home, 'clone'), env});
		expect(stdout.trimEnd().split('\n').at(-1)).toBe(
			JSON.parse(await readFile(join(root, 'package.json'), 'utf8')).version,
		);
	} finally {
		await rm(home, {recursive: true, force: true});
	}
});

/** How this machine comes to the registry. */
function ways(): NodeJS.ProcessEnv {
	const names =
		/^(?:NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|https?_proxy|no_proxy|npm_config_(?:registry|cafile))$/i;
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => names.test(name)));
}

import {execFile} from 'node:child_process';
import {cp, mkdir, mkdtemp, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {root} from '../helpers/build.ts';

/**
 * `npm run packages`: the package as people install it, by the Node and npm that they have. It fetches both from the
 * registry, and all that builds the program, several times: it takes minutes.
 */

const start = promisify(execFile);

type Pair = {readonly node: string; readonly npm: string; readonly runs: boolean};

/** Each Node with the npm that it came with. */
const pairs: readonly Pair[] = [
	{node: '20', npm: '10', runs: false},
	{node: '22', npm: '10', runs: true},
	{node: '24', npm: '11', runs: true},
	{node: '26', npm: '12', runs: true},
];

const demo = ['events', '--demo', '--json', '--limit', '2'];

type Step = readonly string[];
type Place = {readonly folder: string; readonly env: NodeJS.ProcessEnv; readonly npm: readonly string[]};

/** How the registry is reached, but not what the npm that started this says of itself. */
const outside = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));
const folder = await mkdtemp(join(tmpdir(), 'sweepwatch-packages-'));
const wanted = process.argv.slice(2);
let failures = 0;
try {
	const clone = join(folder, 'clone');
	await start('git', ['clone', '--quiet', '--depth', '1', `file://${root}`, clone]);
	await start('npm', ['pack', '--pack-destination', folder], {cwd: root});
	const tarball = join(folder, (await readdir(folder)).find(name => name.endsWith('.tgz')) ?? '');
	for (const pair of pairs.filter(({node}) => wanted.length === 0 || wanted.includes(node))) {
		const place = await prepare(pair);
		await install(pair, place, 'the package', tarball);
		await install(pair, place, 'the repository', `git+file://${clone}`);
		const copy = join(place.folder, 'copy');
		await cp(clone, copy, {recursive: true});
		await install(pair, place, 'a folder', copy);
		await tell(`npx, Node ${pair.node}`, () => tryNpx(pair, place, tarball));
	}
} finally {
	await rm(folder, {recursive: true, force: true});
}

process.exit(failures === 0 ? 0 : 1);

/** A home, a cache and a path of its own. */
async function prepare({node, npm}: Pair): Promise<Place> {
	const place = join(folder, node);
	await mkdir(place);
	const machine = `node-${process.platform}-${process.arch}`;
	await start('npm', [
		'install',
		'--silent',
		'--no-save',
		'--prefix',
		place,
		`${machine}@${node}`,
		`npm@${npm}`,
	]);
	const bin = join(place, 'bin');
	const own = join(place, 'node_modules', machine, 'bin', 'node');
	const cli = join(place, 'node_modules', 'npm', 'bin', 'npm-cli.js');
	await mkdir(bin);
	await writeFile(join(bin, 'node'), `#!/bin/sh\nexec ${own} "$@"\n`, {mode: 0o755});
	await writeFile(join(bin, 'npm'), `#!/bin/sh\nexec ${own} ${cli} "$@"\n`, {mode: 0o755});
	return {
		folder: place,
		npm: [own, cli],
		env: {...outside, PATH: `${bin}:/usr/bin:/bin`, HOME: place, npm_config_cache: join(place, 'cache')},
	};
}

async function install(pair: Pair, place: Place, title: string, what: string): Promise<void> {
	await tell(`${title}, Node ${pair.node}`, async () => {
		const prefix = join(place.folder, `prefix of ${title}`);
		// npm 12 takes nothing by git unasked, nor builds what a folder holds.
		const git = pair.npm === '12' ? ['--allow-git=all', `--allow-scripts=${what}`] : [];
		const steps = [
			[...place.npm, 'install', '--global', '--prefix', prefix, ...git, what],
			[join(prefix, 'bin', 'sweepwatch'), ...demo],
		];
		await check(pair, place, steps, place.folder);
	});
}

async function tryNpx(pair: Pair, place: Place, tarball: string): Promise<void> {
	// Where npm sees a project above, it takes paths from there.
	const elsewhere = join(folder, `elsewhere ${pair.node}`);
	await mkdir(elsewhere);
	await cp(tarball, join(elsewhere, 'sweepwatch.tgz'));
	// npm takes a path from the root for a program that it is to run.
	for (const path of [`file:${tarball}`, './sweepwatch.tgz']) {
		await check(pair, place, [[...place.npm, 'exec', '--yes', '--', path, ...demo]], elsewhere);
	}
}

/** It tells events of the demo; an old Node is told what works, be it by what installs or by what runs. */
async function check(pair: Pair, place: Place, steps: readonly Step[], cwd: string): Promise<void> {
	let said = '';
	for (const [command = '', ...parameters] of steps) {
		try {
			const {stdout, stderr} = await start(command, parameters, {cwd, env: place.env});
			said = `${stdout}${stderr}`;
		} catch (error) {
			const {stdout, stderr} = error as {readonly stdout: string; readonly stderr: string};
			said = `${stdout}${stderr}`;
			break;
		}
	}

	const advice = /sweepwatch needs Node .* run: npm (.*)$/m.exec(said)?.[1];
	const isRight = pair.runs
		? said.includes('"type":"end"') && said.includes('"exit":0')
		: advice !== undefined;
	if (!isRight) {
		throw new Error(said.slice(-600));
	}

	if (advice !== undefined) {
		const prefix = join(place.folder, 'advised');
		await start('npm', [...advice.split(' '), '--prefix', prefix], {env: place.env});
		await start(join(prefix, 'bin', 'node'), ['--version']);
	}
}

async function tell(title: string, attempt: () => Promise<void>): Promise<void> {
	const from = Date.now();
	try {
		await attempt();
		console.log(`ok      ${title} (${Math.round((Date.now() - from) / 1000)} s)`);
	} catch (error) {
		failures++;
		console.log(`failed  ${title}: ${error instanceof Error ? error.message.slice(-800) : error}`);
	}
}

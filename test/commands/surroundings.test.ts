import {spawn} from 'node:child_process';
import {chmodSync, mkdirSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {buildOnce} from '../helpers/build.ts';
import {filesIn} from '../helpers/files-in.ts';
import {ownFolders} from '../helpers/own-folders.ts';
import {type Simulated, simulate} from '../helpers/simulated.ts';

type Surrounding = {
	readonly name: string;
	/** What a shell does around the program. */
	readonly shell?: string;
	readonly command?: readonly string[];
	readonly env?: Readonly<Record<string, string>>;
	/** Its home, which is there; undefined: it has none. */
	readonly home?: string | undefined;
	readonly isHomeReadOnly?: boolean;
	readonly exit?: number;
	/** What it says on stderr; by default nothing. */
	readonly says?: RegExp;
	/** Nothing comes on stdout. */
	readonly isMute?: boolean;
};

const run = '"$@"';
const few = ['events', '--json', '--limit', '3', '--interval', '100ms', '--idle-interval', '100ms'];
const rows = ['history', '--local'];

const homes: readonly Surrounding[] = [
	{name: 'no home', home: undefined},
	{name: 'a home of no length', home: undefined, env: {HOME: ''}},
	{name: 'a home that is no path', home: undefined, env: {HOME: 'somewhere'}},
	{
		name: 'a home that may not be written',
		isHomeReadOnly: true,
		says: /^sweepwatch: nothing is recorded: .*--journal\n$/,
	},
	{name: 'a home with blanks and signs', home: 'a home  with "blanks" & $signs ü'},
	{name: 'a working folder that is gone', shell: `mkdir gone; cd gone; rmdir ../gone; ${run}`},
];

const outputs: readonly Surrounding[] = [
	{name: 'few descriptors', shell: `ulimit -n 64; ${run}`},
	{name: 'a closed stdout', shell: `${run} >&-`, isMute: true},
	{name: 'a closed stderr', shell: `${run} 2>&-`},
	{name: 'a closed stdin', shell: `${run} <&-`},
	{name: 'nothing open', shell: `${run} <&- >&- 2>&-`, isMute: true},
	{
		name: 'a closed stderr, and a complaint',
		shell: `${run} 2>&-`,
		command: ['--bogus'],
		exit: 2,
		isMute: true,
	},
	{
		name: 'a full disk behind stdout',
		shell: `${run} > /dev/full`,
		exit: 2,
		isMute: true,
		says: /^sweepwatch: the output cannot be written: .*\n$/,
	},
	{
		name: 'a reader that leaves',
		shell: `{ ${run}; echo "status $?" >&2; } | head -n 1`,
		says: /^status 0\n$/,
	},
];

const zones = [
	'',
	'Nowhere/Bogus',
	':/etc/localtime',
	'Asia/Kathmandu',
	'UTC+25',
	'../../etc/passwd',
	'x'.repeat(5000),
];
const languages = [
	'',
	'C',
	'POSIX',
	'de_DE.ISO-8859-1',
	'tr_TR.UTF-8',
	'ar_EG.UTF-8',
	'zh_CN.GB18030',
	'xx',
	'ü',
];
const nodeOptions = [
	'--max-old-space-size=64',
	'--throw-deprecation --pending-deprecation',
	'--disallow-code-generation-from-strings',
	'--disable-proto=throw',
	'--unhandled-rejections=none',
	'--unhandled-rejections=strict',
	'--enable-source-maps',
	'--stack-trace-limit=0',
	'--use-system-ca',
	'--dns-result-order=ipv6first',
	'--max-http-header-size=8192',
	'--icu-data-dir=/nowhere',
	'--v8-pool-size=0',
	'--no-addons',
	'--conditions=development',
	'--preserve-symlinks',
];

const isLong = process.env.SWEEPWATCH_LONG !== undefined;
const some = <Item>(items: readonly Item[], count: number): readonly Item[] =>
	isLong ? items : items.slice(0, count);

const variables: readonly Surrounding[] = [
	...some(zones, 1).map(TZ => ({name: `TZ=${TZ.slice(0, 30)}`, env: {TZ}, command: rows})),
	...some(languages, 1).map(LANG => ({name: `LANG=${LANG}`, env: {LANG, LC_ALL: LANG}, command: rows})),
	{
		name: 'LANG=tr_TR.UTF-8 and a zone of half hours',
		env: {LANG: 'tr_TR.UTF-8', TZ: 'Asia/Kolkata'},
		command: rows,
	},
	...some(nodeOptions, 2).map(NODE_OPTIONS => ({name: `NODE_OPTIONS=${NODE_OPTIONS}`, env: {NODE_OPTIONS}})),
	{
		name: 'NODE_OPTIONS=--permission',
		// Where a single executable is tried, what becomes it has to be let.
		env: {NODE_OPTIONS: '--permission --allow-child-process --no-warnings'},
		exit: 2,
		isMute: true,
		says: /^sweepwatch: Node is told to permit too little \(FileSystemRead, .*\n$/,
	},
];

let server: Simulated;
beforeAll(async () => {
	server = await simulate({agents: 3, seed: 1, speed: 20, eventsPerSecond: 20});
});
afterAll(() => server[Symbol.asyncDispose]());

// More of them, and with more commands: npm run surroundings
describe.concurrent('the program works as ever with', () => {
	test.for([...homes, ...outputs, ...variables])('$name', async (surrounding, {expect}) => {
		const {exit = 0, says = /^$/, isMute = false} = surrounding;
		const ended = await runIn({home: 'home', ...surrounding}, surrounding.command ?? few);
		expect(ended).toMatchObject({exit, stderr: expect.stringMatching(says)});
		expect(ended.stdout === '').toBe(isMute);
	});

	if (isLong) {
		const commands = [rows, ['agents'], ['cleanups', '--json'], ['doctor'], ['--help']];
		const all = [...homes, ...variables].flatMap(surrounding =>
			commands.map(command => ({
				...surrounding,
				command,
				title: `${surrounding.name}: ${command.join(' ')}`,
			})),
		);
		test.for(all.filter(({exit}) => exit === undefined))('$title', async (surrounding, {expect}) => {
			const {exit, stdout} = await runIn({home: 'home', ...surrounding}, surrounding.command);
			expect({exit, isMute: stdout === ''}).toEqual({exit: 0, isMute: false});
		});
	}
});

test('a home with blanks holds what was recorded', async () => {
	const name = 'a home  with "blanks"';
	const {folder} = await runIn({name, home: name}, few);
	expect(filesIn(join(folder, name, '.local', 'state', 'sweepwatch'))).toContain('"type":"event"');
});

type Ended = {
	readonly stdout: string;
	readonly stderr: string;
	readonly exit: number | null;
	/** Where its home stands. */
	readonly folder: string;
};

async function runIn(
	{shell = run, env = {}, home, isHomeReadOnly = false}: Surrounding,
	command: readonly string[],
): Promise<Ended> {
	const folder = ownFolders().HOME;
	const path = home === undefined ? undefined : join(folder, home);
	if (path !== undefined) {
		mkdirSync(path);
		chmodSync(path, isHomeReadOnly ? 0o555 : 0o755);
	}

	// Nothing stops root from writing: somebody else has to try.
	const isRoot = process.getuid?.() === 0;
	const person = isHomeReadOnly && isRoot ? {uid: 65_534, gid: 65_534} : {};
	if (isHomeReadOnly && isRoot) {
		chmodSync(folder, 0o755);
		chmodSync(join(folder, '..'), 0o755);
	}

	const child = spawn('/bin/sh', ['-c', shell, 'sh', process.execPath, await buildOnce(), ...command], {
		cwd: isHomeReadOnly ? tmpdir() : folder,
		env: {PATH: process.env.PATH, ...server.env, ...(path === undefined ? {} : {HOME: path}), ...env},
		stdio: ['ignore', 'pipe', 'pipe'],
		...person,
	});
	const ended = {stdout: '', stderr: ''};
	for (const name of ['stdout', 'stderr'] as const) {
		child[name].setEncoding('utf8').on('data', (text: string) => {
			ended[name] += text;
		});
	}

	const exit = await new Promise<number | null>(resolve => child.on('close', resolve));
	return {...ended, exit, folder};
}

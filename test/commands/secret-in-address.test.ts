import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, test} from 'vitest';
import {filesIn} from '../helpers/files-in.ts';
import {ownFolders} from '../helpers/own-folders.ts';
import {type Ended, linesOf, runProgram} from '../helpers/program.ts';

const secret = 'hunter2';
const forms = [
	`https://ann:${secret}@127.0.0.1:1`,
	`https://127.0.0.1:1?token=${secret}`,
	`https://${secret}@127.0.0.1:1`,
	`https://127.0.0.1:1#${secret}`,
	`https://127.0.0.1:1/${secret}/v2.0`,
	`ann:${secret}@127.0.0.1`,
] as const;

type Place = {
	readonly name: string;
	readonly parameters?: (address: string) => readonly string[];
	readonly env?: (address: string) => Readonly<Record<string, string>>;
	readonly file?: (address: string) => string;
	/** Where the complaint says that a secret belongs. */
	readonly belongs: RegExp;
};

const token = /token-file, token-command or SWEEPWATCH_TOKEN/;
const key = /api-key-file, api-key-command or RS_API_KEY/;
const places: readonly Place[] = [
	{name: '--endpoint', parameters: address => ['--endpoint', address], belongs: token},
	{
		name: '--endpoint of another kind',
		parameters: at => ['--kind', 'squall', `--endpoint=${at}`],
		belongs: token,
	},
	{name: 'SWEEPWATCH_ENDPOINT', env: address => ({SWEEPWATCH_ENDPOINT: address}), belongs: token},
	{name: 'SDE_HOST', env: address => ({SDE_HOST: address}), belongs: token},
	{name: 'APOCTL_API', env: address => ({APOCTL_API: address}), belongs: token},
	{
		name: 'RS_AUTH_URL',
		env: address => ({RS_AUTH_URL: address, RS_USERNAME: 'ann', RS_API_KEY: 'key'}),
		belongs: key,
	},
	{name: 'endpoint of a file', file: address => `endpoint = "${address}"\n`, belongs: token},
	{
		name: 'auth-url of a file',
		env: () => ({RS_API_KEY: 'key', RS_USERNAME: 'ann'}),
		file: address => `auth-url = "${address}"\nregion = "DFW"\n`,
		belongs: key,
	},
	{
		name: 'endpoint of one profile of two',
		file: address =>
			`kind = "squall"\nnamespace = "/a"\nendpoint = "${address}"\n[b]\nkind = "sd-elements"\nendpoint = "https://127.0.0.1:1"\n`,
		belongs: token,
	},
];

const others = [
	[],
	['events', '--json'],
	['agents'],
	['history', '--json'],
	['cleanups'],
	['show', 'cleanup', '1'],
	['wait', '1'],
] as const;

describe.concurrent('a secret in an address is refused and printed nowhere', () => {
	test.for(places.map((place, at) => ({...place, at})))('in $name', async (place, {expect}) => {
		const commands = [['doctor'], ['doctor', '--json'], others[place.at % others.length] ?? []];
		const runs = commands.map((command, index) =>
			run(place, command, forms[(place.at + index) % forms.length]),
		);
		for (const {stdout, stderr, exit, left} of await Promise.all(runs)) {
			expect({exit, text: stdout + stderr}).toMatchObject({
				exit: 2,
				text: expect.stringMatching(place.belongs),
			});
			expect(stdout + stderr + left).not.toMatch(/hunter2|aHVudGVyMg|68756e74657232/i);
		}
	});

	test('and by the other commands in one line', async ({expect}) => {
		for (const [at, command] of others.entries()) {
			const {stdout, stderr, exit} = await run(places[at % 3] as Place, command, forms[at % forms.length]);
			expect({exit, stdout}).toEqual({exit: 2, stdout: ''});
			expect(linesOf(stderr)).toHaveLength(1);
			expect(stderr).not.toContain(secret);
		}
	});
});

type Run = Ended & {
	/** All that it wrote down. */
	readonly left: string;
};

async function run(place: Place, command: readonly string[], address: string = forms[0]): Promise<Run> {
	const folders = ownFolders();
	const parameters = [...command, ...(place.parameters?.(address) ?? [])];
	if (place.file) {
		const path = join(folders.HOME, 'settings.toml');
		writeFileSync(path, `[a]\n${place.file(address)}`);
		const others = place.file(address).includes('[b]') ? ['--profile', 'b'] : [];
		parameters.push('--config', path, '--profile', 'a', ...others);
	}

	const env = {...place.env?.(address), ...folders};
	const proof = place.belongs === token ? {SWEEPWATCH_TOKEN: 'tok-123'} : {};
	const ended = await runProgram(parameters, {env: {...proof, ...env}});
	return {...ended, left: filesIn(folders.XDG_STATE_HOME)};
}

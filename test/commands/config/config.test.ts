import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {ownFolders} from '../../helpers/own-folders.ts';
import {runProgram} from '../../helpers/program.ts';

const toml = `watch = ["dfw", "sde"]
[dfw]
region = "DFW"
project = "1"
token-file = "tok"
[sde]
kind = "sd-elements"
`;

test('what counts is told with where it came from, of a secret only that it is set; a faulty profile is, too', async () => {
	const folders = ownFolders();
	const folder = join(folders.XDG_CONFIG_HOME, 'sweepwatch');
	await mkdir(folder, {recursive: true});
	await writeFile(join(folder, 'config.toml'), toml);
	await writeFile(join(folder, 'tok'), 's3cret', {mode: 0o600});
	const env = {...folders, SDE_API_KEY: 'sde-s3cret'};
	const [text, json] = await Promise.all([
		runProgram(['config'], {env}),
		runProgram(['config', '--json'], {env}),
	]);
	expect(text.stdout).toMatch(/^dfw +token +set \(from config\.toml:5\) +config\.toml:5$/m);
	expect(text.stderr).toMatch(/^sweepwatch: sde: /m);
	expect(text.exit).toBe(2);
	const told = json.stdout
		.trimEnd()
		.split('\n')
		.map(line => JSON.parse(line));
	expect(told).toContainEqual(
		expect.objectContaining({
			type: 'setting',
			source: 'dfw',
			what: 'region',
			value: 'DFW',
			from: 'config.toml:3',
		}),
	);
	expect(Object.values(text).join() + Object.values(json).join()).not.toContain('s3cret');
});

import {chmod, mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {readSecretFile, type SecretFile} from '../../source/settings/secret-file.ts';

let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'sweepwatch-secret-'));
});
afterAll(() => rm(folder, {recursive: true}));

function read(text: string): SecretFile {
	return readSecretFile({text, place: '--token-file'});
}

async function fileWith(name: string, text: string, mode: number): Promise<string> {
	const path = join(folder, name);
	await writeFile(path, text);
	await chmod(path, mode);
	return path;
}

describe('a file with a secret', () => {
	test('the newline at its end is not part of the token', async () => {
		const {secret, warnings} = read(await fileWith('good', 'abc\n', 0o600));
		expect(secret.reveal()).toBe('abc');
		expect(warnings).toEqual([]);
	});

	test.each([0o644, 0o640, 0o604, 0o660])(
		'others can read it with mode %o: the warning names the chmod',
		async mode => {
			const path = await fileWith(`open-${mode}`, 'abc', mode);
			expect(read(path).warnings).toEqual([`--token-file: others can read ${path}; run: chmod 600 ${path}`]);
		},
	);

	test('a path that a shell would read differently is quoted in the warning', async () => {
		const path = await fileWith("a b'c", 'abc', 0o644);
		expect(read(path).warnings[0]).toContain(`chmod 600 '${join(folder, "a b'\\''c")}'`);
	});

	test.each([
		['empty', '', 'is empty; write the token into it'],
		['blank', ' \n\n', 'is empty'],
		['two', 'abc\ndef\n', 'holds more than one token'],
	])('%s: it is refused', async (name, text, message) => {
		const path = await fileWith(name, text, 0o600);
		expect(() => read(path)).toThrow(message);
	});

	test('a refusal shows nothing of what the file holds', async () => {
		const path = await fileWith('words', 'top secret', 0o600);
		expect(() => read(path)).toThrow(/^(?!.*top secret)/);
	});

	test('a folder is no file', async () => {
		const path = join(folder, 'sub');
		await mkdir(path);
		expect(() => read(path)).toThrow('is a folder; give the path of a file');
	});
});

import {chmod, mkdtemp, readFile, rm, stat, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {writeNewFile} from '../../source/commands/write-new-file.ts';

let home = '';

beforeAll(async () => {
	home = await mkdtemp(join(tmpdir(), 'new-file-'));
});

afterAll(() => rm(home, {recursive: true}));

function write(text: string, content = 'all of it\n'): Promise<string> {
	return writeNewFile({text, place: ':save'}, content, {HOME: home});
}

test('a new file is its owner’s alone, and `~` is home', async () => {
	const path = await write('~/night.svg');
	expect(path).toBe(join(home, 'night.svg'));
	expect(await readFile(path, 'utf8')).toBe('all of it\n');
	expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('what is there stays as it is, also behind a link', async () => {
	const [path, link] = [join(home, 'kept'), join(home, 'link')];
	await writeFile(path, 'before');
	await symlink(path, link);
	for (const text of [path, link, home]) {
		await expect(write(text)).rejects.toThrow(
			`:save: ${text} is there already, and is left as it is; give another name`,
		);
	}

	expect(await readFile(path, 'utf8')).toBe('before');
});

test('a path that leads nowhere is told in one line, and how to go on', async () => {
	await writeFile(join(home, 'file'), '');
	await expect(write('~/nowhere/a')).rejects.toThrow(
		':save: ~/nowhere/a is in a folder that does not exist; check the path',
	);
	await expect(write('~/file/a')).rejects.toThrow('is in something that is no folder; check the path');
	await expect(write(`~/${'a'.repeat(300)}`)).rejects.toThrow(
		'cannot be written (ENAMETOOLONG); check the path',
	);
});

test.skipIf(process.getuid?.() === 0)('a folder of somebody else is told', async () => {
	await chmod(home, 0o500);
	await expect(write('~/b')).rejects.toThrow('may not be written by you');
	await chmod(home, 0o700);
});

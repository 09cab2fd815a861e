import {lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {writeSettings} from '../../../source/commands/init/write-settings.ts';
import {createHome} from '../../settings/home.ts';

const files = [{name: 'a.token', content: 't0ken'}];

test('a file and its secrets are there for nobody else, and nothing else is', () => {
	using home = createHome();
	writeSettings({path: home.config, text: '[a]\n', before: undefined, files});
	const folder = join(home.config, '..');
	expect(readdirSync(folder).toSorted()).toEqual(['a.token', 'config.toml']);
	expect(readdirSync(folder).map(name => statSync(join(folder, name)).mode & 0o777)).toEqual([0o600, 0o600]);
	expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test.each([
	['one that came meanwhile', undefined],
	['one that was changed meanwhile', '[b]\n'],
])('%s is left as it is, and no secret stays behind', (_, before) => {
	using home = createHome();
	home.write('.config/sweepwatch/config.toml', '[c]\n');
	expect(() => writeSettings({path: home.config, text: '[a]\n', before, files})).toThrow(
		'has been changed meanwhile',
	);
	expect(readdirSync(join(home.config, '..'))).toEqual(['config.toml']);
	expect(readFileSync(home.config, 'utf8')).toBe('[c]\n');
});

test('a secret is never written over another', () => {
	using home = createHome();
	const secret = home.write('.config/sweepwatch/a.token', 'older');
	const writing = {path: home.config, text: '[a]\n', before: undefined, files};
	expect(() => writeSettings(writing)).toThrow(`${secret} is there already`);
	expect(readdirSync(join(home.config, '..'))).toEqual(['a.token']);
	expect(readFileSync(secret, 'utf8')).toBe('older');
});

test('whoever could read the file before can afterwards, and a link stays one', () => {
	using home = createHome();
	const own = home.write('dotfiles/config.toml', '[b]\n', 0o644);
	mkdirSync(join(home.config, '..'), {recursive: true});
	symlinkSync(own, home.config);
	writeSettings({path: home.config, text: '[b]\n\n[a]\n', before: '[b]\n', files: []});
	expect(lstatSync(home.config).isSymbolicLink()).toBe(true);
	expect(readFileSync(own, 'utf8')).toBe('[b]\n\n[a]\n');
	expect(statSync(own).mode & 0o777).toBe(0o644);
});

test('a folder that cannot be is told in a line', () => {
	using home = createHome();
	const path = join(home.write('file', ''), 'config.toml');
	expect(() => writeSettings({path, text: '', before: undefined, files})).toThrow(
		/^nothing is written: \S+\/file is there already; check the folder$/,
	);
});

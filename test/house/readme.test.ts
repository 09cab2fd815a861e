import {readFileSync, writeFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {table} from '../../source/sources/systems.ts';
import {keysAsMarkdown} from '../screen/keys/markdown.ts';
import {commandsAsMarkdown, configAsMarkdown, flagsAsMarkdown} from '../settings/markdown.ts';

/** Written by the tables that the program itself reads; `UPDATE_README=1 npx vitest run test/house` writes them anew. */
const sections: readonly (readonly [string, string, string])[] = [
	['commands', 'README.md', commandsAsMarkdown()],
	['flags', 'README.md', flagsAsMarkdown(table)],
	['keys', 'README.md', keysAsMarkdown()],
	['settings', 'docs/settings.md', configAsMarkdown(table)],
];

test.each(sections)('the %s stand in %s as the program knows them', (name, file, wanted) => {
	const path = pathOf(file);
	const text = readFileSync(path, 'utf8');
	const [start, end] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
	expect(text).toContain(start);
	expect(text).toContain(end);
	const [from, to] = [text.indexOf(start) + start.length, text.indexOf(end)];
	if (process.env.UPDATE_README) {
		writeFileSync(path, `${text.slice(0, from)}\n${wanted.trim()}\n\n${text.slice(to)}`);
	} else {
		expect(text.slice(from, to).trim()).toBe(wanted.trim());
	}
});

test('the README gives both lines that a newcomer needs', () => {
	const lines = readFileSync(pathOf('README.md'), 'utf8').split('\n');
	expect(lines).toContain('npm ci && npm run demo');
	expect(lines).toContain('npm ci && npm test');
});

function pathOf(file: string): URL {
	return new URL(`../../${file}`, import.meta.url);
}

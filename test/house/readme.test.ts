import {readFileSync, writeFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {keysAsMarkdown} from '../../source/screen/keys/markdown.ts';
import {commandsAsMarkdown, flagsAsMarkdown} from '../../source/settings/markdown.ts';

const path = new URL('../../README.md', import.meta.url);

/** Written by the tables that the program itself reads; `UPDATE_README=1 npx vitest run test/house` writes them anew. */
const sections: readonly (readonly [string, string])[] = [
	['commands', commandsAsMarkdown()],
	['flags', flagsAsMarkdown()],
	['keys', keysAsMarkdown()],
];

test.each(sections)('the README tells the %s as the program knows them', (name, wanted) => {
	const readme = readFileSync(path, 'utf8');
	const [start, end] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
	const [from, to] = [readme.indexOf(start) + start.length, readme.indexOf(end)];
	if (process.env.UPDATE_README) {
		writeFileSync(path, `${readme.slice(0, from)}\n${wanted.trim()}\n\n${readme.slice(to)}`);
	} else {
		expect(readme.slice(from, to).trim()).toBe(wanted.trim());
	}
});

test('the README gives both lines that a newcomer needs', () => {
	const lines = readFileSync(path, 'utf8').split('\n');
	expect(lines).toContain('npm ci && npm run demo');
	expect(lines).toContain('npm ci && npm test');
});

import {readFileSync, writeFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {sectionAsMarkdown} from '../../benchmark/kit/markdown.ts';
import {readResults} from '../../benchmark/kit/to-json.ts';
import {table} from '../../source/sources/systems.ts';
import {keysAsMarkdown} from '../screen/keys/markdown.ts';
import {commandsAsMarkdown, configAsMarkdown, flagsAsMarkdown} from '../settings/markdown.ts';
import {faultsAsMarkdown} from '../simulator/markdown.ts';

/** Written by the tables that the program itself reads; `UPDATE_README=1 npx vitest run test/house` writes them anew. */
const sections: readonly (readonly [string, string, string])[] = [
	['commands', 'docs/commands.md', commandsAsMarkdown()],
	['flags', 'docs/commands.md', flagsAsMarkdown(table)],
	['keys', 'docs/keys.md', keysAsMarkdown()],
	['settings', 'docs/settings.md', configAsMarkdown(table)],
	['faults', 'docs/simulator.md', faultsAsMarkdown()],
	['team', 'docs/costs.md', measuredAsMarkdown('team')],
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

/** As a run of the benchmark left it: `npm run bench -- team --json benchmark/results/team.json`. */
function measuredAsMarkdown(key: string): string {
	const results = readResults(readFileSync(pathOf(`benchmark/results/${key}.json`), 'utf8'));
	return results.map(sectionAsMarkdown).join('\n\n');
}

function pathOf(file: string): URL {
	return new URL(`../../${file}`, import.meta.url);
}

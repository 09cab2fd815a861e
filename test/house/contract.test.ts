import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {files, textOf} from './tree.ts';

test('each section of the contract that a comment cites is there', () => {
	const contract = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'contract.md'), 'utf8');
	const sections = [...contract.matchAll(/^## (\d+)\. /gm)].map(([, number]) => number);
	const cited = files.flatMap(file =>
		[...textOf(file).matchAll(/docs\/contract\.md(?: (\d+))?/g)].map(([, number]) => ({file, number})),
	);
	expect(cited.length).toBeGreaterThan(5);
	expect(cited.filter(({number}) => number === undefined || !sections.includes(number))).toEqual([]);
	expect(files.filter(file => /\bCONTRACT\b/.test(textOf(file)))).toEqual([]);
});

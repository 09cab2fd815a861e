import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {sentence} from '../../source/commands/sentence.ts';

test('each complaint that we know fits a small terminal, and not a word of it is lost', () => {
	const kept = readFileSync(new URL('../golden/kept/inputs.txt', import.meta.url), 'utf8');
	const complaints = [...kept.matchAll(/^sweepwatch: (.*)$/gm)].map(([, text = '']) => text);
	expect(complaints.filter(text => text.length > 80).length).toBeGreaterThan(10);
	for (const text of complaints) {
		const folded = sentence(text, 80);
		expect(folded.split('\n').filter(line => line.length > 80)).toEqual([]);
		expect(folded.replace(/\s+/g, '')).toBe(`sweepwatch:${text.replace(/\s+/g, '')}`);
	}
});

test('in a pipe a complaint stays on one line', () => {
	const text = 'a word '.repeat(40).trim();
	expect(sentence(text, undefined)).toBe(`sweepwatch: ${text}\n`);
});

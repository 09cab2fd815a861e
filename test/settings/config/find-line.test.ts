import fc from 'fast-check';
import {parse} from 'smol-toml';
import {expect, test} from 'vitest';
import type {JsonObject} from '../../../source/domain/json.ts';
import {findLine} from '../../../source/settings/config/find-line.ts';

const read = (text: string) => JSON.parse(JSON.stringify(parse(text))) as JsonObject;

const value = fc.constantFrom(
	'1',
	'"x"',
	'[1, 2]',
	'[\n1, # one\n\n2,\n]',
	'"""\na = 1\n[b]\n"""',
	"'''\n\n'''",
	'{a = 1,\n b = 2}',
);
const filler = fc.array(fc.constantFrom('', '# a note', '  # "[', '\t'), {maxLength: 3});
const entry = fc.record({before: filler, value, isHeader: fc.boolean()});

test('every key is found on the line where it was written', () => {
	fc.assert(
		fc.property(
			fc.array(entry, {minLength: 1, maxLength: 8}),
			fc.constantFrom('\n', '\r\n'),
			(entries, end) => {
				const lines: string[] = [];
				const places: {path: string[]; line: number}[] = [];
				let table: string[] = [];
				for (const [index, {before, value, isHeader}] of entries.entries()) {
					lines.push(...before);
					const key = `k${index}`;
					places.push({path: isHeader ? [key] : [...table, key], line: lines.length + 1});
					lines.push(...(isHeader ? `[${key}]` : `${key} = ${value}`).split('\n'));
					table = isHeader ? [key] : table;
				}

				const text = lines.join(end);
				for (const {path, line} of places) {
					expect([path, findLine(text, path, read)]).toEqual([path, line]);
				}
			},
		),
	);
});

test('a key that is not there is looked for where it would stand', () => {
	const text = '\n[a]\nb = 1\n';
	expect(findLine(text, ['a', 'x'], read)).toBe(2);
	expect(findLine(text, ['x'], read)).toBe(1);
});

test('a long file is no reason to wait', () => {
	const lines = Array.from({length: 3000}, (_, index) => `k${index} = ["a",\n"b"]`);
	const start = performance.now();
	expect(findLine(lines.join('\n'), ['k2500'], read)).toBe(5001);
	expect(performance.now() - start).toBeLessThan(5000);
});

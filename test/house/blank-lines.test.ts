import {execFileSync} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {addBlanks, missingBlanks} from './blank-lines.ts';

const root = join(import.meta.dirname, '..', '..');

/** `BLANK_LINES=write npx vitest run test/house/blank-lines.test.ts` puts them where they are missing. */
test('after each block that closes comes a blank line', () => {
	const files = execFileSync('git', ['ls-files', '*.ts', '*.tsx', '*.mjs'], {cwd: root, encoding: 'utf8'});
	const missing = files
		.split('\n')
		.filter(file => file !== '')
		.flatMap(file => {
			const path = join(root, file);
			const text = readFileSync(path, 'utf8');
			if (process.env.BLANK_LINES === 'write') {
				writeFileSync(path, addBlanks(text));
				return [];
			}

			return missingBlanks(text).map(line => `${file}:${line}`);
		});
	expect(missing).toEqual([]);
});

test.each([
	['a statement after it', ['if (a) {', '\tb();', '}', 'c();'], [3]],
	['a comment after it', ['\tfor (;;) {', '\t}', '\t// Why.', '\tc();'], [2]],
	['the end of what is around it', ['{', '\tif (a) {', '\t}', '}'], []],
	['another case', ['\tcase 1: {', '\t}', '\tcase 2:'], []],
	['else', ['if (a) {', '} else {', '}'], []],
	['an object that closes', ['const a = {', '};', 'b();'], []],
	['the rest of an expression', ['\tconst a = b ? {', '\t}', '\t: c;'], []],
	['a blank line', ['if (a) {', '}', '', 'b();'], []],
	['a text over several lines', ['const a = `', '}', 'b', '`;'], []],
])('%s', (_, lines, missing) => {
	expect(missingBlanks(lines.join('\n'))).toEqual(missing);
	expect(missingBlanks(addBlanks(lines.join('\n')))).toEqual([]);
});

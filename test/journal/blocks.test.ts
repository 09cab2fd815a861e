import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {expect, onTestFinished, test} from 'vitest';
import {readBlocks, type Stretch} from '../../source/journal/reading/blocks.ts';

type Found = {readonly offset: number; readonly text: string; readonly isTooLong: boolean};

async function linesOf(path: string, stretch: Stretch): Promise<readonly Found[]> {
	const found: Found[] = [];
	for await (const {offset, bytes, isTooLong} of readBlocks(path, stretch)) {
		const lines: Found[] = [];
		for (let start = 0; start < bytes.length; ) {
			const newline = bytes.indexOf(0x0a, start);
			const end = newline === -1 ? bytes.length : newline + 1;
			lines.push({offset: offset + start, text: bytes.toString('latin1', start, end), isTooLong});
			start = end;
		}

		expect(isTooLong ? lines.length : 1).toBe(1);
		found.push(...(stretch.way === 'forwards' ? lines : lines.reverse()));
	}

	return found;
}

test('each line of a file is found once, in both directions, however long it is', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'blocks-'));
	onTestFinished(() => rm(folder, {recursive: true}));
	const path = join(folder, 'file');
	const line = fc.oneof(fc.nat(8), fc.nat(80)).map(length => 'abcdefgh'.repeat(20).slice(0, length));
	await fc.assert(
		fc.asyncProperty(
			fc.array(line, {maxLength: 30}),
			line,
			fc.integer({min: 1, max: 60}),
			fc.integer({min: 1, max: 60}),
			fc.nat(99),
			async (lines, tail, size, longest, at) => {
				const text = `${lines.map(each => `${each}\n`).join('')}${tail}`;
				await writeFile(path, text);
				let offset = 0;
				const all = lines.map(each => {
					const found = {offset, text: `${each}\n`, isTooLong: false};
					offset += each.length + 1;
					return found;
				});
				const isSame = (found: readonly Found[], expected: readonly Found[]): void => {
					expect(found.map(each => each.offset)).toEqual(expected.map(each => each.offset));
					for (const [index, each] of found.entries()) {
						const whole = expected[index]?.text ?? '';
						// What is too long is more than a reader keeps, and stands there by its beginning.
						expect(each.isTooLong && whole.length < Math.max(longest, size)).toBe(false);
						expect(!each.isTooLong && whole.length > 2 * Math.max(longest, size)).toBe(false);
						expect(each.isTooLong ? whole.startsWith(each.text.trimEnd()) : each.text === whole).toBe(true);
						expect(each.text.endsWith('\n')).toBe(whole.endsWith('\n'));
					}
				};

				const more = {to: text.length, size, longest};
				const end = tail === '' ? [] : [{offset, text: tail, isTooLong: false}];
				isSame(await linesOf(path, {...more, from: 0, way: 'forwards'}), [...all, ...end]);
				isSame(await linesOf(path, {...more, from: 0, way: 'backwards'}), all.toReversed());
				const from = at % (text.length + 1);
				const whole = all.filter(each => each.offset > from || (each.offset === 0 && from === 0));
				isSame(await linesOf(path, {...more, from, way: 'backwards'}), whole.toReversed());
			},
		),
		{numRuns: 300},
	);
});

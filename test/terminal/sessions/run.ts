import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {playAll} from './play-all.ts';

/*
 * Random sessions on real pseudo-terminals: whatever was typed, pasted, resized, stopped or lost, and
 * however it ended, the terminal is as it was before.
 *
 *     npm run sessions -- [--count N] [--seed WORD] [--first N] [--jobs N]
 */

const {values} = parseArgs({
	options: {
		count: {type: 'string', default: '20'},
		seed: {type: 'string', default: '1'},
		first: {type: 'string', default: '1'},
		jobs: {type: 'string', default: '4'},
	},
});
const homes = mkdtempSync(join(tmpdir(), 'sweepwatch-sessions-'));
process.env.TEST_HOMES = homes;
process.on('exit', () => rmSync(homes, {recursive: true, force: true}));

const began = performance.now();
const seeds = Array.from(
	{length: Number(values.count)},
	(_, index) => `${values.seed}-${Number(values.first) + index}`,
);
const failures = await playAll({
	seeds,
	jobs: Number(values.jobs),
	onPlayed(seed, problems) {
		if (problems.length > 0) {
			const [, word, number] = /^(.*)-(\d+)$/.exec(seed) ?? [];
			console.log(
				`${problems.join('\n')}\n  again: npm run sessions -- --seed ${word} --first ${number} --count 1`,
			);
		}
	},
});
const seconds = Math.round((performance.now() - began) / 1000);
console.log(`${seeds.length} sessions, ${failures.length} left something behind, ${seconds} s`);
process.exit(failures.length === 0 ? 0 : 1);

import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, expect, test} from 'vitest';
import {isWholeLine} from '../../source/journal/whole-line.ts';
import {eventAt, idsOf, noon, openIn, readFiles, waitUntil} from './helper.ts';

const mount = mkdtempSync(join(tmpdir(), 'tiny-disk-'));
const isMounted = mountTiny();

afterAll(() => {
	if (isMounted) {
		execFileSync('umount', [mount], {stdio: 'ignore'});
	}

	rmdirSync(mount);
});

/** Only root may; elsewhere the tests with a disk that is filled by hand have to do. */
function mountTiny(): boolean {
	if (process.platform !== 'linux' || process.getuid?.() !== 0) {
		return false;
	}

	try {
		execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m,mode=0700', 'tmpfs', mount], {stdio: 'ignore'});
		return true;
	} catch {
		return false;
	}
}

test.skipIf(!isMounted)(
	'a real disk of one mebibyte: full, watched on, and whole when there is room',
	async () => {
		const ballast = join(mount, 'ballast');
		writeFileSync(ballast, Buffer.alloc(700_000));
		const opened = await openIn(join(mount, 'sweepwatch'), {mostWaiting: 200_000});
		const {journal, own, clock, troubles, mended} = opened;
		for (let id = 0; id < 2000; id++) {
			journal.append(eventAt(id, noon + id));
			if (id % 200 === 0) {
				await journal.flush();
			}
		}

		await journal.flush();
		expect(troubles).toEqual([
			expect.stringContaining('disk full'),
			expect.stringContaining('no more can wait'),
		]);
		rmSync(ballast);
		await clock.pass(6000);
		await waitUntil(() => mended() === 1, clock);
		journal.append(eventAt(2000, noon + 2000));
		await journal.close();
		const text = (await readFiles(own))['2026-11-20.ndjson'] ?? '';
		const ids = idsOf(text).map(Number);
		const hole = text.split('\n').find(line => line.startsWith('{"type":"hole"')) ?? '{}';
		expect(text.split('\n').slice(0, -1).every(isWholeLine)).toBe(true);
		expect(ids.slice(0, -1)).toEqual(Array.from({length: ids.length - 1}, (_, index) => index));
		expect(ids.length + (JSON.parse(hole) as {lines: number}).lines).toBe(2001);
	},
);

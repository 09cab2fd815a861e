import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/** For all programs that the tests start: vitest ends its workers without a word, so it clears up itself. */
export function setup(): () => void {
	const folder = mkdtempSync(join(tmpdir(), 'sweepwatch-test-'));
	process.env.TEST_HOMES = folder;
	return () => rmSync(folder, {recursive: true, force: true});
}

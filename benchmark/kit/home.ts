import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/** Where the programs that are measured write their journals, as they would for anybody. */
export const home = mkdtempSync(join(tmpdir(), 'sweepwatch-benchmark-'));

process.on('exit', () => rmSync(home, {recursive: true, force: true}));

/** A home in which nothing has been written yet: the first start of somebody new. */
export function newHome(): {readonly HOME: string; readonly XDG_STATE_HOME: string} {
	const folder = mkdtempSync(join(home, 'new-'));
	return {HOME: folder, XDG_STATE_HOME: folder};
}

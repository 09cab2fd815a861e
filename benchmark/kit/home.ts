import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/** Where the programs that are measured write their journals, as they would for anybody. */
export const home = mkdtempSync(join(tmpdir(), 'sweepwatch-benchmark-'));

process.on('exit', () => rmSync(home, {recursive: true, force: true}));

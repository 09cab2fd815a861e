import type {FileHandle} from 'node:fs/promises';
import {checkText} from '../../codec/check.ts';
import {decodeLine} from '../../codec/line.ts';
import {newline} from './find-newline.ts';
import {readRange} from './read-range.ts';

const longestHead = 4096;

/**
 * Whether every line of a file has a check: its first line says so by having one. A line without one is
 * then none that was written. What `--json` printed, or a program edited, has none anywhere.
 */
export async function hasChecks(handle: FileHandle): Promise<boolean> {
	const bytes = await readRange(handle, 0, longestHead);
	const line = bytes.toString('utf8', 0, Math.max(0, bytes.indexOf(newline)));
	return decodeLine(line).type === 'journal' && checkText(line) === 'right';
}

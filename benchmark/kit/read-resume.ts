import {open} from 'node:fs/promises';
import {readResume} from '../../source/journal/resume/read-resume.ts';

/**
 * In a process that has read nothing before, as each start is: how long it takes to know where an earlier run was,
 * in milliseconds. `whole`: as if no checkpoint stood beside the file. `block`: its last mebibyte alone.
 *
 *     node benchmark/kit/read-resume.ts FOLDER PROFILE FILE NOW checkpoint|whole|block
 */
const [folder = '', profile = '', file = '', now = '', way] = process.argv.slice(2);
const startedAt = performance.now();
if (way === 'block') {
	const handle = await open(file, 'r');
	const {size} = await handle.stat();
	const length = Math.min(size, 1 << 20);
	await handle.read(Buffer.allocUnsafe(length), 0, length, size - length);
	await handle.close();
} else {
	const options = way === 'whole' ? {boot: 'another'} : {};
	const {resume} = await readResume(folder, profile, Number(now), {retention: 60_000, ...options});
	if (resume === undefined) {
		throw new Error('nothing was read');
	}
}

console.log(performance.now() - startedAt);

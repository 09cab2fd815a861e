import {readFile} from 'node:fs/promises';

/** Whether a process still does something; a zombie has ended, whoever forgot to wait for it. */
export async function isRunning(pid: number): Promise<boolean> {
	try {
		return !/^\d+ \(.*\) Z/.test(await readFile(`/proc/${pid}/stat`, 'utf8'));
	} catch {
		return false;
	}
}

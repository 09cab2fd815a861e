import {readFileSync, readlinkSync} from 'node:fs';
import {hostname} from 'node:os';

/** Where a process id means what it means here: the machine, its start, and the namespace. */
export function placeOfProcess(): string {
	const boot = readSafely(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
	const space = readSafely(() => readlinkSync('/proc/self/ns/pid'));
	return [hostname(), boot, space].filter(part => part !== undefined).join(' ');
}

/** When it started, in the system's own ticks: a number that is used again tells itself by this. */
export function startOfProcess(pid: number): string | undefined {
	const stat = readSafely(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
	// The name stands in brackets and may hold anything, also brackets and spaces.
	const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
	// A dead process that nobody has asked about yet holds nothing any more.
	return fields === undefined || fields[0] === 'Z' ? undefined : fields[19];
}

export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
}

function readSafely(read: () => string): string | undefined {
	try {
		return read();
	} catch {
		return undefined;
	}
}

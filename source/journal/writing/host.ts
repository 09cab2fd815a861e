import {readFileSync, readlinkSync} from 'node:fs';
import {hostname} from 'node:os';
import {setTimeout as wait} from 'node:timers/promises';

/** The machine and its processes, as a lock asks for them: handed in, so that several programs fit into one. */
export type Host = {
	readonly pid: number;
	readonly place: () => string;
	/** A word for the time since the system was started; undefined where it has none. */
	readonly boot: () => string | undefined;
	/** When it started; undefined where it is not there, or the system does not tell. */
	readonly startOf: (pid: number) => string | undefined;
	readonly isAlive: (pid: number) => boolean;
	/** By the clock of the disk, which a program's own need not agree with. */
	readonly now: () => number;
	readonly sleep: (milliseconds: number) => Promise<void>;
};

export const thisHost: Host = {
	pid: process.pid,
	place: placeOfProcess,
	boot: bootOfSystem,
	startOf: startOfProcess,
	isAlive,
	now: Date.now,
	sleep: wait,
};

/** Where a process id means what it means here: the machine, its start, and the namespace. */
function placeOfProcess(): string {
	const boot = bootOfSystem();
	const space = readSafely(() => readlinkSync('/proc/self/ns/pid'));
	return [hostname(), boot, space].filter(part => part !== undefined).join(' ');
}

function bootOfSystem(): string | undefined {
	return readSafely(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
}

/** When it started, in the system's own ticks: a number that is used again tells itself by this. */
function startOfProcess(pid: number): string | undefined {
	const stat = readSafely(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
	// The name stands in brackets and may hold anything, also brackets and spaces.
	const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
	// A dead process that nobody has asked about yet holds nothing any more.
	return fields === undefined || fields[0] === 'Z' ? undefined : fields[19];
}

function isAlive(pid: number): boolean {
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

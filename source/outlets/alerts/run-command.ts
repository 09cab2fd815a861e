import {type ChildProcess, spawn} from 'node:child_process';
import type {Clock} from '../../domain/clock.ts';
import {formatDuration} from '../../domain/duration.ts';
import type {Environment} from '../../domain/environment.ts';
import {cleanText} from '../../domain/text.ts';

/** Runs a command to its end; resolves with what went wrong, or undefined. Never rejects. */
export type RunCommand = (
	words: readonly [string, ...string[]],
	input: string,
	environment: Environment,
) => Promise<string | undefined>;

export type RunnerOptions = {
	readonly clock: Clock;
	/** How long a command may take. */
	readonly limit?: number;
	/** How long it may take to end when it is asked to. */
	readonly grace?: number;
};

/** What is still to be read when the command has ended, but somebody else holds its stderr. */
const lastWords = 200;
const longestComplaint = 300;

/**
 * In a process group of its own, so that all of it can be ended, and so that Ctrl-C for us is none
 * for it. What it prints to stdout is not shown: the terminal is ours.
 */
export function createRunner({clock, limit = 30_000, grace = 2000}: RunnerOptions): RunCommand {
	return async ([file, ...parameters], input, environment) => {
		let child: ChildProcess;
		try {
			child = spawn(file, parameters, {
				env: {...environment},
				stdio: ['pipe', 'ignore', 'pipe'],
				detached: true,
				windowsHide: true,
			});
		} catch (error) {
			return whyNotRun(file, error);
		}

		endWithUs(child);
		const complaint = readComplaint(child);
		// A command need not read what it is told.
		child.stdin?.on('error', () => {});
		child.stdin?.end(input);
		const ended = new AbortController();
		const end = whenEnded(child).finally(() => ended.abort());
		let isLate = false;
		const guarding = guard();
		const how = await end;
		if (how.type === 'error') {
			return whyNotRun(file, how.error);
		}

		await complaint.settle(clock);
		await guarding;
		if (isLate) {
			return `took longer than ${formatDuration(limit)} and was ended`;
		}

		const said = complaint.text();
		const tail = said === '' ? '' : `: ${said}`;
		if (how.signal !== null) {
			return `was ended by ${how.signal}${tail}`;
		}

		return how.exit === 0 ? undefined : `ended with ${how.exit}${tail}`;

		async function guard(): Promise<void> {
			await clock.sleep(limit, ended.signal);
			if (ended.signal.aborted) {
				return;
			}

			isLate = true;
			killGroup(child, 'SIGTERM');
			await clock.sleep(grace, ended.signal);
			killGroup(child, 'SIGKILL');
		}
	};
}

const underWay = new Set<ChildProcess>();

/** Whoever still runs when we end has nobody left who would end it: it goes with us, and all that it started. */
function endWithUs(child: ChildProcess): void {
	if (underWay.size === 0) {
		process.on('exit', endAll);
	}

	underWay.add(child);
	child.once('close', () => {
		underWay.delete(child);
		if (underWay.size === 0) {
			process.off('exit', endAll);
		}
	});
}

function endAll(): void {
	for (const child of underWay) {
		killGroup(child, 'SIGKILL');
	}
}

type End =
	| {readonly type: 'exit'; readonly exit: number | null; readonly signal: string | null}
	| {readonly type: 'error'; readonly error: Error};

function whenEnded(child: ChildProcess): Promise<End> {
	return new Promise(resolve => {
		child.on('exit', (exit, signal) => resolve({type: 'exit', exit, signal}));
		child.on('error', error => {
			// A failed kill comes here, too: that one has a process, and its end is still to come.
			if (child.pid === undefined) {
				resolve({type: 'error', error});
			}
		});
	});
}

function readComplaint(child: ChildProcess) {
	const {stderr} = child;
	let said = '';
	const closed = new AbortController();
	stderr?.setEncoding('utf8');
	stderr?.on('data', (text: string) => {
		// The rest is read and dropped, so that nobody waits for us.
		said = said.length < longestComplaint * 4 ? said + text : said;
	});
	stderr?.on('error', () => closed.abort());
	stderr?.on('close', () => closed.abort());
	return {
		text(): string {
			const line = said.split(/[\r\n]+/).find(candidate => candidate.trim() !== '') ?? '';
			return cleanText(line.slice(0, longestComplaint).toWellFormed()).trim();
		},
		async settle(clock: Clock): Promise<void> {
			await clock.sleep(lastWords, closed.signal);
			stderr?.destroy();
		},
	};
}

/** All of it, also what it started; also what is left of it when its first process has ended. */
function killGroup(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
	if (child.pid === undefined) {
		return;
	}

	try {
		process.kill(-child.pid, signal);
	} catch {
		// It has ended meanwhile.
	}
}

const whyByCode: Readonly<Record<string, string>> = {
	ENOENT: 'there is no such program',
	EACCES: 'it is no program, or not allowed',
};

function whyNotRun(file: string, error: unknown): string {
	const code = error instanceof Error ? String(Reflect.get(error, 'code') ?? '') : '';
	const why = whyByCode[code];
	const words = error instanceof Error ? error.message : String(error);
	return `cannot be run: ${cleanText(why === undefined ? words : `${file}: ${why} (${code})`)}`;
}

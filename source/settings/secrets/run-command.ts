import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {UsageError} from '../usage-error.ts';

const patience = 10_000;
const largest = 65_536;
// What a child of the command holds open is not waited for.
const grace = 250;

/**
 * Runs a command without a shell and gives its first line. What it writes is a secret, and what it
 * complains of may hold one: neither is ever told.
 */
export async function runCommand(
	words: readonly string[],
	place: () => string,
	deadline: number = patience,
): Promise<string> {
	const [program = '', ...rest] = words;
	const isGroup = process.platform !== 'win32';
	const child = spawn(program, rest, {
		stdio: ['ignore', 'pipe', 'ignore'],
		shell: false,
		detached: isGroup,
		windowsHide: true,
	});
	const kill = () => killAll(child.pid, isGroup);
	process.once('exit', kill);
	let text = '';
	let reason: string | undefined;
	const stop = (words: string) => {
		reason ??= words;
		kill();
	};
	const timer = setTimeout(() => stop(`took more than ${deadline / 1000} s`), deadline);
	child.stdout.setEncoding('utf8').on('data', (part: string) => {
		text += part;
		if (text.length > largest) {
			stop('wrote far more than a secret');
		}
	});
	try {
		const closed = once(child.stdout, 'close');
		const [status, signal]: (number | string | null)[] = await once(child, 'exit');
		clearTimeout(timer);
		await Promise.race([closed, new Promise(resolve => setTimeout(resolve, grace).unref())]);
		reason ??= status === 0 ? undefined : `ended with ${status === null ? signal : `exit status ${status}`}`;
	} catch (error) {
		reason = `cannot be started (${error instanceof Error && 'code' in error ? error.code : 'unknown'})`;
	} finally {
		clearTimeout(timer);
		process.off('exit', kill);
		child.stdout.destroy();
	}

	if (reason !== undefined) {
		throw new UsageError(`${place()}: ${program} ${reason}; run it by hand to see what it says`);
	}

	return text.split('\n', 1)[0]?.trim() ?? '';
}

function killAll(pid: number | undefined, isGroup: boolean): void {
	if (pid !== undefined) {
		try {
			process.kill(isGroup ? -pid : pid, 'SIGKILL');
		} catch {
			// It has ended already.
		}
	}
}

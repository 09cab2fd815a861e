import {spawn} from 'node:child_process';
import {withoutSecrets} from '../outlets/alerts/child-environment.ts';
import type {Context} from './context.ts';

/** Not there, or not to be run: what a shell says of it. */
const notRun = [126, 127];

/** Writes it, or lets a person page through it: where `PAGER` says by what, and it is longer than the terminal. */
export async function pageOut(context: Context, text: string): Promise<void> {
	const {environment, output, isTerminal, terminal, settings, stop} = context;
	const pager = environment.PAGER?.trim();
	const isPaged = isTerminal && pager && pager !== 'cat' && !settings.form.plain;
	if (!isPaged || text.split('\n').length <= (terminal.stdout.rows ?? Number.POSITIVE_INFINITY)) {
		await output.write(text);
		return;
	}

	const child = spawn('/bin/sh', ['-c', pager], {
		stdio: ['pipe', 'inherit', 'inherit'],
		// As git does: colours, and no paging of what fits; a pager has no business with what we log in with.
		env: {LESS: 'FRX', ...withoutSecrets(environment, settings.alerts.hiddenVariables)},
	});
	const ended = new Promise<number | null>(resolve => {
		child.on('error', () => resolve(notRun[0] ?? null));
		child.on('close', resolve);
	});
	const end = () => child.kill('SIGTERM');
	stop.signal.addEventListener('abort', end, {once: true});
	// Whoever has seen enough leaves before the end.
	child.stdin.on('error', () => {});
	child.stdin.end(text);
	if (notRun.includes((await ended) ?? 0)) {
		await output.write(text);
	}

	stop.signal.removeEventListener('abort', end);
}

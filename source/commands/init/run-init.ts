import {resolve} from 'node:path';
import {UsageError} from '../../settings/usage-error.ts';
import {createPrompter, LeftError} from '../../terminal/prompter.ts';
import type {Context} from '../context.ts';
import {exitStatus} from '../exit-status.ts';
import type {StopReason} from '../stop.ts';
import {createAsking} from './asking.ts';
import {setUp} from './set-up.ts';

/** Asks what is to be watched, tries it at the server, and writes it down. */
export async function runInit(context: Context): Promise<StopReason> {
	const {settings, terminal, isTerminal, output, stop, say} = context;
	const {configPath} = settings;
	if (configPath === undefined) {
		throw new UsageError('there is no home folder to write to; name a file with --config');
	}

	const path = resolve(configPath);
	if (!isTerminal || terminal.stdin.isTTY !== true) {
		throw new UsageError(
			`init asks a person on a terminal: run it there, or write ${path} by hand, as docs/settings.md says`,
		);
	}

	const prompter = createPrompter({
		stdin: terminal.stdin,
		columns: () => terminal.stdout.columns,
		write: text => output.write(text),
		onLeave: () => stop.now({status: 'stopped', exit: exitStatus.interrupt}),
	});
	stop.signal.addEventListener('abort', () => prompter.leave());
	try {
		await setUp(
			context,
			createAsking(prompter, text => output.write(text)),
			path,
		);
		return {status: 'completed', exit: exitStatus.completed};
	} catch (error) {
		if (!(error instanceof LeftError)) {
			throw error;
		}

		await output.write('\n');
		await output.flush();
		say('nothing is written');
		return {status: 'stopped', exit: exitStatus.interrupt};
	} finally {
		prompter.close();
	}
}

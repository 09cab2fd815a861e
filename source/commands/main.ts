import {redactText} from '../domain/redaction.ts';
import type {Secret} from '../domain/secret.ts';
import {cleanText} from '../domain/text.ts';
import {mark, priorities} from '../outlets/priority.ts';
import {createWriter, type Writer} from '../outlets/writer.ts';
import type {CommandName} from '../settings/commands.ts';
import {commandHelpText, helpText} from '../settings/help.ts';
import {loadSettings} from '../settings/load-settings.ts';
import {type Arguments, parseArguments} from '../settings/parse-arguments.ts';
import type {Settings} from '../settings/settings.ts';
import {table} from '../sources/systems.ts';
import {createLineStream} from '../terminal/line-stream.ts';
import {isSystemJournal} from '../terminal/system-journal.ts';
import type {RunCommand} from './context.ts';
import {exitStatus} from './exit-status.ts';
import {OutputError} from './output-error.ts';
import {reasonOf} from './reason-of.ts';
import {sentence} from './sentence.ts';
import {keepHeapSmall, letHeapGrow} from './small-heap.ts';
import {createStop, type Stop, type StopReason, stopOnSignals} from './stop.ts';
import {systemClock} from './system-clock.ts';
import {version} from './version.ts';

/** One file a command, and none is loaded that is not run. */
const commands: Readonly<Record<CommandName, () => Promise<RunCommand>>> = {
	watch: async () => (await import('./watch.ts')).runWatch,
	events: async () => (await import('./events.ts')).runEvents,
	collect: async () => (await import('./collect/run-collect.ts')).runCollect,
	agents: async () => (await import('./agents.ts')).runAgents,
	cleanups: async () => (await import('./cleanups.ts')).runCleanups,
	doctor: async () => (await import('./doctor.ts')).runDoctor,
	ack: async () => (await import('./ack.ts')).runAck,
	report: async () => (await import('./report.ts')).runReport,
	replay: async () => (await import('./replay.ts')).runReplay,
	history: async () => (await import('./history.ts')).runHistory,
	show: async () => (await import('./show.ts')).runShow,
	simulate: async () => (await import('./simulate.ts')).runSimulate,
	wait: async () => (await import('./wait/run-wait.ts')).runWait,
	status: async () => (await import('./status/run-status.ts')).runStatus,
	config: async () => (await import('./config/run-config.ts')).runConfig,
	init: async () => (await import('./init/run-init.ts')).runInit,
	completion: async () => (await import('./completion/run-completion.ts')).runCompletion,
	man: async () => (await import('./manual/run-man.ts')).runMan,
};

/**
 * They run for days, or read journals of any length. The others are over before a small heap would count, and
 * end where no thread can wait for a collection.
 */
const lasting: ReadonlySet<CommandName> = new Set([
	'watch',
	'events',
	'collect',
	'wait',
	'replay',
	'report',
	'simulate',
]);

/** From what was typed to the exit status. */
export async function main(host: NodeJS.Process): Promise<never> {
	const stop = createStop();
	const secrets: Secret[] = [];
	const stream = host.stdout.isTTY ? createLineStream(host.stdout) : host.stdout;
	const output = createWriter(stream, error => stop.now(reasonOfClosing(error)));
	const isJournal = isSystemJournal(host.env, 2);
	const tell = (line: string, priority: number) => {
		const {isTTY, columns} = host.stderr;
		const text = sentence(sayable(line, secrets), isTTY ? columns : undefined);
		host.stderr.write(isJournal ? text.replaceAll(/^(?=.)/gm, mark(priority)) : text);
	};
	const say = (line: string) => tell(line, priorities.warning);
	host.stderr.on('error', () => {});
	const end = async ({message, exit}: StopReason): Promise<never> => {
		if (message !== undefined) {
			tell(message, priorities.error);
		}

		// A reader that stands still does not keep a program that was told to end.
		await Promise.race([output.flush(), stop.cutOff]);
		await letHeapGrow();
		return host.exit(exit);
	};

	host.on('uncaughtException', error => void end(reasonOf(error, host.env)));
	host.on('unhandledRejection', error => void end(reasonOf(error, host.env)));
	stopOnSignals(stop, host);
	try {
		return await end(await run({host, stop, output, say, secrets}));
	} catch (error) {
		return end(stop.reason ?? reasonOf(error, host.env));
	}
}

type Run = {
	readonly host: NodeJS.Process;
	readonly stop: Stop;
	readonly output: Writer;
	readonly say: (line: string) => void;
	readonly secrets: Secret[];
};

async function run({host, stop, output, say, secrets}: Run): Promise<StopReason> {
	const typed = parseArguments(host.argv.slice(2), table.flags);
	if (typed.flags.help === true || typed.flags.version === true) {
		await output.write(typed.flags.help === true ? `${await helpOf(typed)}\n` : `${version}\n`);
		return {status: 'completed', exit: exitStatus.completed};
	}

	// A command that tells a secret may take its time: whoever interrupts does not wait for it.
	const loading = loadSettings(typed, host.env, table);
	loading.catch(() => {});
	const settings = await Promise.race([loading, stop.cutOff]);
	if (settings === undefined) {
		return stop.reason ?? {status: 'failed', exit: exitStatus.bug};
	}

	secrets.push(...secretsOf(settings));
	for (const warning of settings.warnings) {
		say(warning);
	}

	if (settings.form.format !== undefined) {
		(await import('./read-format.ts')).readFormat(settings);
	}

	if (lasting.has(settings.command)) {
		keepHeapSmall({
			isFilledFirst: settings.profiles.some(({target}) => target.isRecorded),
			hasKeys: settings.command !== 'collect',
		});
	}

	const command = await commands[settings.command]();
	const isTerminal = host.stdout.isTTY === true;
	const context = {
		settings,
		clock: systemClock,
		stop,
		output,
		say,
		environment: host.env,
		terminal: host,
		isTerminal,
	};
	const reason = await Promise.race([command(context), stop.cutOff]);
	return stop.reason ?? reason ?? {status: 'failed', exit: exitStatus.bug};
}

async function helpOf({command}: Arguments): Promise<string> {
	if (command === 'watch') {
		return helpText(table);
	}

	const notes = command === 'simulate' ? [(await import('./fault-help.ts')).faultHelp()] : [];
	return commandHelpText(command, table, notes);
}

function reasonOfClosing(error: Error | undefined): StopReason {
	return error === undefined
		? {status: 'completed', exit: exitStatus.completed}
		: reasonOf(new OutputError(`the output cannot be written: ${error.message}`), {});
}

function secretsOf({profiles}: Settings): readonly Secret[] {
	return profiles.flatMap(({target}) => target.secrets);
}

/** Whatever they have been since the start: they may be read again. */
function sayable(line: string, secrets: readonly Secret[]): string {
	const texts = secrets.flatMap(({known}) => known);
	return redactText(line, texts).split('\n').map(cleanText).join('\n');
}

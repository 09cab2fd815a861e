import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {createAlertLog} from '../../helpers/alert-log.ts';
import {ownFolders} from '../../helpers/own-folders.ts';
import {type Ended, linesOf, type Running, runProgram, startProgram} from '../../helpers/program.ts';
import {peekJournal} from '../../helpers/read-journal.ts';
import {waitUntil} from '../../helpers/wait-until.ts';
import type {Line} from '../../truth/account.ts';
import type {RealServer} from '../servers/real-server.ts';
import {readProfile} from './read-profile.ts';

/** The built program on a real server, by the profile of the document, with a journal. */
export type ServerWatch = AsyncDisposable & {
	/** A run, which has had its first answer. */
	start(): Promise<void>;
	/** As `Ctrl-C` does. */
	stop(): Promise<Ended>;
	/** What all runs have printed by now. */
	lines(): Promise<readonly Line[]>;
	/** Until that is as wanted. */
	until(isTrue: (lines: readonly Line[]) => boolean | Promise<boolean>, what: string): Promise<void>;
	/** Each line that the command of `--on-failure` was given. */
	alerts(): Promise<readonly Line[]>;
	doctor(): Promise<Ended>;
};

const beat = ['--interval', '300ms', '--idle-interval', '300ms'];

export async function watchServer(profile: string, server: RealServer): Promise<ServerWatch> {
	const folders = ownFolders();
	const log = await createAlertLog();
	const config = join(folders.HOME, 'config.toml');
	await writeFile(config, readProfile(profile, server.endpoint));
	for (const [name, text] of Object.entries(server.files)) {
		await writeFile(join(folders.HOME, name), text, {mode: 0o600});
	}

	const common = ['--config', config, '--profile', profile];
	const runs: Running[] = [];

	async function lines(): Promise<readonly Line[]> {
		const texts = await Promise.all(runs.map(printed));
		return texts.flatMap(linesOf).map(text => JSON.parse(text) as Line);
	}

	async function until(
		isTrue: (lines: readonly Line[]) => boolean | Promise<boolean>,
		what: string,
	): Promise<void> {
		await waitUntil(async () => isTrue(await lines()), what).catch(async error => {
			const last = (await lines()).slice(-5).map(line => JSON.stringify(line).slice(0, 400));
			throw new Error([String(error), ...last].join('\n'));
		});
	}

	async function stop(): Promise<Ended> {
		const run = runs.at(-1);
		run?.child.kill('SIGINT');
		return run?.ended ?? Promise.reject(new Error('nothing runs'));
	}

	return {
		lines,
		until,
		stop,
		async start() {
			const before = await answersIn(folders.XDG_STATE_HOME, profile);
			const command = ['events', '--json', ...common, ...beat, '--on-failure', log.command];
			runs.push(await startProgram(command, {env: folders}));
			await waitUntil(
				async () => (await answersIn(folders.XDG_STATE_HOME, profile)) > before,
				`${profile} answers`,
			);
		},
		async alerts() {
			return (await log.read()).flatMap(({lines}) => lines as readonly Line[]);
		},
		doctor: () => runProgram(['doctor', ...common], {env: folders}),
		async [Symbol.asyncDispose]() {
			for (const {child, ended} of runs) {
				child.kill('SIGKILL');
				await ended;
			}

			log[Symbol.dispose]();
		},
	};
}

/** Good answers that its journal knows of. */
async function answersIn(state: string, profile: string): Promise<number> {
	return (await peekJournal(state, profile)).split('"coveredUntil":"').length;
}

/** Whole lines only. */
async function printed({until}: Running): Promise<string> {
	const text = await until('');
	return text.slice(0, text.lastIndexOf('\n') + 1);
}

import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {mkdtemp, rename, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {waitUntil} from '../../../helpers/wait-until.ts';
import type {Size} from '../../kit/tmux.ts';

/** It keeps what a program writes; with it comes the size of the terminal. */
export const hasScript = spawnSync('script', ['--version']).status === 0;

export type Session = AsyncDisposable & {
	readonly folder: string;
	/** For a shell. */
	readonly command: string;
	/** What the program has written so far. */
	bytes(): string;
	/** Lets the program begin: the terminal waits until then. */
	begin(): Promise<void>;
	/** For the program: what it shows changes no more by itself. */
	stopTime(): Promise<void>;
	letTimeGo(): Promise<void>;
	isWaiting(): boolean;
	hasEnded(): boolean;
	/** Of this size again after the end, the shell clears the screen and shows what it showed before. */
	clear(size: Size): Promise<void>;
};

const stillClock = join(import.meta.dirname, 'still-clock.ts');

export const greetingStart = 'What was on the screen before.';
/** Longer than the narrowest terminal is wide: it is wrapped when all is as before. */
const greeting = `${greetingStart} ${'It is a long line. '.repeat(8)}`;

/** What a user does: a shell, the program in it, the shell again. The files tell the test how far it is. */
export async function openSession(
	program: readonly string[],
	env: Readonly<Record<string, string>>,
): Promise<Session> {
	const folder = await mkdtemp(join(tmpdir(), 'session-'));
	const file = (name: string): string => join(folder, name);
	const wait = (name: string): string =>
		`until [ -e ${file(name)} ]; do [ -d ${folder} ] || exit; sleep 0.05; done`;
	const greet = `printf '%s\\r\\n' '${greeting}'`;
	const settings = Object.entries({
		// A single executable imports nothing before it begins.
		NODE_OPTIONS: `--require=${stillClock}`,
		STILL_CLOCK: file('still'),
		...env,
	}).map(([name, value]) => `export ${name}=${quote(value)}`);
	await writeFile(
		file('session.sh'),
		[
			...settings,
			'stty -echo',
			`tty >${file('tty')}`,
			greet,
			`: >${file('waiting')}`,
			wait('begin'),
			`script -q -f -c ${quote(`echo $$ >${file('pid')}; exec ${program.map(quote).join(' ')}`)} ${file('log')}`,
			`: >${file('ended')}`,
			wait('clear'),
			`until [ "$(stty size)" = "$(cat ${file('clear')})" ]; do sleep 0.05; done`,
			"printf '\\033[H\\033[2J'",
			greet,
			`: >${file('cleared')}`,
			wait('never'),
			'',
		].join('\n'),
	);
	/** It has a terminal of its own, which does not end with the one around it. */
	const killProgram = (): void => {
		if (existsSync(file('pid')) && !existsSync(file('ended'))) {
			killIfThere(Number(readFileSync(file('pid'), 'utf8')));
		}
	};

	return {
		folder,
		command: `exec sh ${file('session.sh')}`,
		bytes() {
			try {
				// The first line is from the one who keeps it.
				return readFileSync(file('log'), 'utf8').replace(/^Script started.*\n/, '');
			} catch {
				return '';
			}
		},
		begin: () => writeFile(file('begin'), ''),
		stopTime: () => writeFile(file('still'), ''),
		letTimeGo: () => rm(file('still')),
		isWaiting: () => existsSync(file('waiting')),
		hasEnded: () => existsSync(file('ended')),
		async clear({columns, rows}) {
			await writeFile(file('clear.part'), `${rows} ${columns}`);
			await rename(file('clear.part'), file('clear'));
			await waitUntil(() => existsSync(file('cleared')), 'the shell clears the screen');
		},
		async [Symbol.asyncDispose]() {
			killProgram();
			await rm(folder, {recursive: true, force: true});
		},
	};
}

function killIfThere(pid: number): void {
	try {
		process.kill(pid, 'SIGKILL');
	} catch {
		// It has ended.
	}
}

function quote(text: string): string {
	return `'${text.replaceAll("'", `'\\''`)}'`;
}

import type {Clock} from '../domain/clock.ts';
import type {Environment} from '../domain/environment.ts';
import type {Capabilities} from './capabilities.ts';
import type {Row} from './frame-writer/run.ts';
import type {Rgb} from './ground.ts';
import type {Host} from './host.ts';
import type {InkStdout} from './ink-stdout.ts';
import type {MouseReport} from './mouse-sieve.ts';

/** Why the terminal was given back without `close`. The owner ends the program with `exitStatus`. */
export type EndReason =
	| {readonly type: 'signal'; readonly signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP'; readonly exitStatus: number}
	/** Nobody can see the screen any more: the pseudo-terminal is gone. */
	| {readonly type: 'lost'; readonly exitStatus: 129};

/** How long the program was stopped (Ctrl-Z, or by a signal from elsewhere), by the wall clock. */
export type Absence = {readonly from: Date; readonly to: Date};

export type ScreenOptions = {
	readonly stdin: NodeJS.ReadStream;
	readonly stdout: NodeJS.WriteStream;
	readonly env: Environment;
	readonly clock: Pick<Clock, 'now'>;
	/** By default what `readCapabilities(env, …)` says; flags such as `--ascii` change it before. */
	readonly capabilities?: Capabilities;
	/** False: Ink draws by itself, as it does without us; for when a terminal shows something wrong. */
	readonly frameWriter?: boolean;
	/** How long whoever leaves waits for what the terminal was asked; a second if nothing is said. */
	readonly patience?: number;
	/** Called once, when the terminal is already restored. Without it the process exits at once. */
	readonly onEnd?: (reason: EndReason) => void;
	/** The program runs again after it was stopped; everything is drawn anew right after. */
	readonly onContinue?: (absence: Absence) => void;
	/** The process, unless a test plays it. */
	readonly host?: Host;
};

/**
 * The terminal while the live screen has it. Use:
 *
 *     const screen = openScreen({stdin, stdout, env, clock, onEnd, onContinue});
 *     screen.draw?.(() => rowsOf(state));
 *     screen.onKey(act);
 *     await ended;
 *     screen.close('watched for 2h 10m, 312 events, 1 failed');
 *
 * What is drawn is seen at once, so the owner gathers what comes from the data and draws it at most
 * ten times a second. Both stdin and stdout must be terminals. Where there is no `draw`, Ink draws.
 */
export type LiveScreen = {
	/** For Ink's `render`, where there is no `draw`; it sets stdout and the modes we depend on. */
	readonly inkOptions: {
		readonly stdout: InkStdout;
		readonly stdin: NodeJS.ReadStream;
		readonly debug: boolean;
		readonly maxFps?: number;
		readonly interactive: true;
		readonly exitOnCtrlC: false;
		readonly patchConsole: false;
		readonly isScreenReaderEnabled: boolean;
	};
	readonly capabilities: Capabilities;
	readonly columns: number;
	readonly rows: number;
	/** Shows a frame, made when it can be written. Absent where Ink draws: without the writer, or to be read out. */
	readonly draw?: (frame: () => readonly Row[]) => void;
	/** Ends when the terminal has taken all that was shown until then. */
	taken(): Promise<void>;
	/** What it writes on, as soon as it has said so. */
	readonly ground: Rgb | undefined;
	/** It has. Returns what ends it. */
	onGround(listener: () => void): () => void;
	/** Returns what ends it. Ink's `useWindowSize` works too. */
	onResize(listener: (size: {readonly columns: number; readonly rows: number}) => void): () => void;
	/** The keys by their names, from now on; what was pressed before comes first. Returns what ends it. */
	onKey(listener: (name: string) => void): () => void;
	/** Where its mouse is told to us. Returns what ends it. */
	onMouse(listener: (report: MouseReport) => void): () => void;
	/** The window's title; the earlier one comes back at the end. Control characters are dropped. */
	setTitle(title: string): void;
	/** What draws nothing and moves no cursor, as a notification; never in the middle of a frame. */
	send(bytes: string): void;
	/** To the clipboard (OSC 52); false if the text is too long to be taken. */
	copy(text: string): boolean;
	/** Ctrl-Z: gives the terminal back and stops; returns when the program runs again. */
	suspend(): void;
	/** Ctrl-L: everything is drawn anew. */
	invalidate(): void;
	/** Gives the terminal back, then prints the summary on the normal screen. Safe to call twice. */
	close(summary?: string): void;
};

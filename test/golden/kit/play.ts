import {setTimeout as wait} from 'node:timers/promises';
import {type Expected, type OpenTerminal, openTerminal} from '../../terminal/kit/open-terminal.ts';
import {type Frame, frameOf, readFrames, writeStep} from './frame.ts';
import {inTurn} from './in-turn.ts';
import {commandOf, type Start} from './program.ts';

export type Step =
	/** A key by its name, or text as it is typed. */
	string | {readonly columns: number; readonly rows: number};

export type Story = Start & {
	readonly columns: number;
	readonly rows: number;
	readonly cwd: string;
	/** What shows that the screen has all that it will have without a key. */
	readonly until: Expected;
	/**
	 * Pressed before anything is written down: a selection stays with the row that it was on when the screen
	 * was first drawn, and which one that was is a matter of moments.
	 */
	readonly before?: readonly string[];
	readonly steps: readonly Step[];
	/** What differs from run to run and is no matter: ports. */
	readonly mask?: (row: string) => string;
};

/** How long nothing may be written before a screen counts as drawn, where it is not known what will come. */
const quiet = {recording: 600, comparing: 10_000};

/**
 * Plays a story on a real terminal, and writes down the screen after each step. What was kept is what it waits
 * for: a screen that comes to be as it was costs no more time than it takes to draw.
 */
export function play(story: Story, kept: string | undefined): Promise<string> {
	return inTurn(() => playNow(story, kept));
}

async function playNow(story: Story, kept: string | undefined): Promise<string> {
	const {columns, rows, cwd, until, steps, before: first = [], mask = row => row} = story;
	const {args, env} = commandOf(story);
	await using terminal = openTerminal({command: process.execPath, args, env, columns, rows, cwd});
	const wanted = kept === undefined ? [] : readFrames(kept);
	const written: string[] = [];
	let before: Frame = [];
	const look = (): Frame => [...frameOf(terminal.cells()), ...besides(terminal)].map(mask);
	const note = async (name: string): Promise<void> => {
		const frame = await settle(terminal, look, wanted[written.length]);
		written.push(writeStep(name, frame, before));
		before = frame;
	};

	await terminal.waitFor(until, 60_000);
	terminal.press(...first);
	await note('start');
	for (const step of steps) {
		if (typeof step === 'string') {
			terminal.press(step);
			await note(step);
		} else {
			terminal.resize(step.columns, step.rows);
			await note(`${step.columns}×${step.rows}`);
		}
	}

	terminal.press('ctrl-c');
	const {exitCode} = await terminal.exit;
	await note('ctrl-c');
	return `${written.join('\n')}\nexit ${exitCode}\n`;
}

/** What a person notices that is not on the screen. */
function besides({modes}: OpenTerminal): Frame {
	return [
		`title ${modes.title}`,
		`bells ${modes.bells}`,
		`clipboard ${JSON.stringify(modes.clipboard ?? '')}`,
	];
}

async function settle(terminal: OpenTerminal, look: () => Frame, wanted: Frame | undefined): Promise<Frame> {
	const patience = wanted === undefined ? quiet.recording : quiet.comparing;
	let length = -1;
	let since = performance.now();
	for (;;) {
		const now = terminal.bytes().length;
		if (now !== length) {
			length = now;
			since = performance.now();
		}

		// Half of a frame is nothing that a person sees.
		const frame = look();
		if (performance.now() - since > patience || (wanted && isSame(frame, wanted))) {
			return frame;
		}

		await wait(15);
	}
}

function isSame(one: Frame, other: Frame): boolean {
	return one.length === other.length && one.every((row, y) => row === other[y]);
}

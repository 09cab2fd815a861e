import {readCapabilities} from './capabilities.ts';
import {copyToClipboard} from './clipboard.ts';
import {createGridDraw} from './draw-grid.ts';
import {createLineDraw} from './draw-lines.ts';
import {holdErrors} from './hold-errors.ts';
import {processHost} from './host.ts';
import {InkStdout} from './ink-stdout.ts';
import type {LiveScreen, ScreenOptions} from './live-screen.ts';
import {enterModes, leaveModes} from './modes.ts';
import {createOutput} from './output.ts';
import {createPainter} from './painter.ts';
import {popTitle, pushTitle, writeTitle} from './title.ts';
import {watchEnds} from './watch-ends.ts';
import {watchSize} from './watch-size.ts';

/** Takes the terminal: alternate screen, hidden cursor, restored whatever happens. */
export function openScreen(options: ScreenOptions): LiveScreen {
	const {stdin, stdout, env, clock, host = processHost} = options;
	const capabilities = options.capabilities ?? readCapabilities(env, {isTTY: stdout.isTTY});
	const output = createOutput(stdout);
	const size = watchSize(stdout);
	const releaseErrors = holdErrors(host.stderr);
	let state: 'taken' | 'suspended' | 'restored' = 'taken';
	let title: string | undefined;
	let isRaw = false;
	let lastAlive = clock.now();

	const drawGrid = createGridDraw(size.read, capabilities);
	const draw = capabilities.screenReader ? createLineDraw() : drawGrid;
	const painter = createPainter({
		output,
		draw(frame, isAnew) {
			lastAlive = clock.now();
			return draw(frame, isAnew);
		},
		onLost: () => ends.lose(),
	});
	const inkStdout = new InkStdout({readSize: size.read, show: painter.show, whenIdle: painter.whenIdle});
	size.onChange(() => {
		painter.invalidate();
		inkStdout.emit('resize');
	});

	const take = (): void => {
		output.writeNow(
			(capabilities.title ? pushTitle + (title ? writeTitle(title) : '') : '') + enterModes(capabilities),
		);
	};
	const giveBack = (): void => {
		output.writeNow(leaveModes(capabilities) + (capabilities.title ? popTitle : ''));
		isRaw = stdin.isRaw;
		if (isRaw) {
			stdin.setRawMode(false);
		}
	};

	const restore = (): void => {
		if (state === 'restored') {
			return;
		}

		const isOurs = state === 'taken';
		state = 'restored';
		painter.stop();
		if (isOurs) {
			try {
				giveBack();
			} catch {
				// Raw mode cannot be ended on a terminal that is gone.
			}
		}

		size.stop();
		host.off('SIGCONT', comeBack);
		host.off('SIGTSTP', suspend);
		releaseErrors();
	};

	const suspend = (): void => {
		if (state !== 'taken') {
			return;
		}

		state = 'suspended';
		lastAlive = clock.now();
		painter.pause();
		giveBack();
		host.stop();
	};

	const comeBack = (): void => {
		if (state === 'restored') {
			return;
		}

		// First the raw mode: in the background this waits until the program is in the foreground.
		// Off and on, because Node believes a mode to be set that a shell has changed meanwhile.
		if (state === 'taken') {
			isRaw = stdin.isRaw;
		}

		if (isRaw) {
			stdin.setRawMode(false);
			stdin.setRawMode(true);
		}

		if (state === 'suspended') {
			take();
		} else {
			// Stopped from elsewhere: the title is still ours, the modes may not be.
			output.writeNow(enterModes(capabilities));
		}

		state = 'taken';
		host.askSize();
		painter.resume();
		painter.invalidate();
		options.onContinue?.({from: new Date(lastAlive), to: new Date(clock.now())});
	};

	const ends = watchEnds({
		host,
		stdin,
		stdout,
		restore,
		onEnd: options.onEnd ?? (({exitStatus}) => host.exit(exitStatus)),
	});
	host.on('SIGCONT', comeBack);
	host.on('SIGTSTP', suspend);
	take();
	if (stdin.isTTY) {
		// Before the first frame, not with Ink's first effect: what is typed meanwhile is neither echoed
		// over the frame nor held back until Enter.
		stdin.setRawMode(true);
	}

	return {
		inkOptions: {
			stdout: inkStdout,
			stdin,
			debug: true,
			interactive: true,
			exitOnCtrlC: false,
			patchConsole: false,
			isScreenReaderEnabled: capabilities.screenReader,
		},
		capabilities,
		get columns() {
			return size.read().columns;
		},
		get rows() {
			return size.read().rows;
		},
		onResize: listener => size.onChange(listener),
		setTitle(next) {
			if (capabilities.title && next !== title) {
				title = next;
				painter.send(writeTitle(next));
			}
		},
		bell() {
			painter.send('\u0007');
		},
		copy(text) {
			const bytes = copyToClipboard(text, env);
			painter.send(bytes ?? '');
			return bytes !== undefined;
		},
		suspend,
		invalidate: painter.invalidate,
		close(summary) {
			restore();
			ends.stop();
			if (summary) {
				output.writeNow(`${summary}\n`);
			}

			output.close();
		},
	};
}

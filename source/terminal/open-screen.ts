import {readCapabilities} from './capabilities.ts';
import {copyToClipboard} from './clipboard.ts';
import {createGridDraw} from './draw-grid.ts';
import {createLineDraw} from './draw-lines.ts';
import {holdErrors} from './hold-errors.ts';
import {holdTerminal} from './hold-terminal.ts';
import {processHost} from './host.ts';
import {InkStdout} from './ink-stdout.ts';
import type {LiveScreen, ScreenOptions} from './live-screen.ts';
import {createOutput} from './output.ts';
import {createPainter} from './painter.ts';
import {createShorthand} from './shorthand.ts';
import {findTerminal} from './terminals.ts';
import {watchEnds} from './watch-ends.ts';
import {watchSize} from './watch-size.ts';

/** Takes the terminal: alternate screen, hidden cursor, restored whatever happens. */
export function openScreen(options: ScreenOptions): LiveScreen {
	const {stdin, stdout, env, clock, host = processHost} = options;
	const capabilities = options.capabilities ?? readCapabilities(env, {isTTY: stdout.isTTY});
	const output = createOutput(stdout);
	const size = watchSize(stdout);
	const releaseErrors = holdErrors(host.stderr);
	const draw = capabilities.screenReader
		? createLineDraw()
		: createGridDraw(size.read, {...capabilities, abilities: findTerminal(env)});
	const painter = createPainter({
		output,
		draw(frame, isAnew) {
			hold.noteAlive();
			return draw(frame, isAnew);
		},
		onLost: () => ends.lose(),
	});
	const ends = watchEnds({
		host,
		stdin,
		stdout,
		restore,
		onEnd: options.onEnd ?? (({exitStatus}) => host.exit(exitStatus)),
	});
	const hold = holdTerminal({
		stdin,
		output,
		painter,
		capabilities,
		host,
		clock,
		onContinue: options.onContinue ?? (() => {}),
	});
	const shorthand = createShorthand();
	const inkStdout = new InkStdout({
		readSize: size.read,
		show: frame => painter.show(shorthand.expand(frame)),
		whenIdle: painter.whenIdle,
	});
	size.onChange(() => {
		painter.invalidate();
		inkStdout.emit('resize');
	});

	function restore(): void {
		hold.restore();
		size.stop();
		releaseErrors();
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
		// To a screen reader Ink reads the lines out by itself.
		shorten: line => (capabilities.screenReader || size.read().columns < 4 ? line : shorthand.shorten(line)),
		onResize: size.onChange,
		setTitle: hold.setTitle,
		bell() {
			painter.send('\u0007');
		},
		send: painter.send,
		copy(text) {
			const bytes = copyToClipboard(text, env);
			painter.send(bytes ?? '');
			return bytes !== undefined;
		},
		suspend: hold.suspend,
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

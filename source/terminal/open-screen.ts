import {readCapabilities} from './capabilities.ts';
import {copyToClipboard} from './clipboard.ts';
import {createInkFrames, createSpokenFrames, createWrittenFrames} from './frames.ts';
import {holdErrors} from './hold-errors.ts';
import {holdTerminal} from './hold-terminal.ts';
import {processHost} from './host.ts';
import {createInquiry, type Inquiry} from './inquiry.ts';
import {readKeys} from './keys/read-keys.ts';
import type {LiveScreen, ScreenOptions} from './live-screen.ts';
import {createMouseSieve, type MouseReport} from './mouse-sieve.ts';
import {createOutput} from './output.ts';
import {createPacing} from './pacing.ts';
import {createPasteSieve} from './paste-sieve.ts';
import {siftReads} from './sift-reads.ts';
import {type Abilities, findTerminal} from './terminals.ts';
import {watchEnds} from './watch-ends.ts';
import {watchSize} from './watch-size.ts';

/** Takes the terminal: alternate screen, hidden cursor, restored whatever happens. */
export function openScreen(options: ScreenOptions): LiveScreen {
	const {stdin, stdout, env, clock, host = processHost} = options;
	const capabilities = options.capabilities ?? readCapabilities(env, {isTTY: stdout.isTTY});
	const output = createOutput(stdout);
	const size = watchSize(stdout);
	const releaseErrors = holdErrors(host.stderr);
	const isWritten = options.frameWriter !== false && !capabilities.screenReader;
	const createOthers = capabilities.screenReader ? createSpokenFrames : createInkFrames;
	const createFrames = isWritten ? createWrittenFrames : createOthers;
	const known = findTerminal(env);
	const canAsk = isWritten && stdin.isTTY && stdout.isTTY;
	const groundListeners = new Set<() => void>();
	const mouseListeners = new Set<(report: MouseReport) => void>();
	const pacing = createPacing({
		stdin,
		clock,
		doesAnswer: () => inquiry.restyles !== undefined,
		onOpen: () => painter.request(),
	});
	const inquiry = createInquiry({
		stdin: pacing.stdin,
		clock,
		patience: options.patience,
		wants: {
			abilities: known.mayRestyle && canAsk,
			repeats: known.mayRepeat && canAsk,
			ground: capabilities.ground === 'asked' && known.tellsGround && canAsk,
		},
		onGround() {
			for (const listener of groundListeners) {
				listener();
			}
		},
	});
	const {
		painter,
		stdout: inkStdout,
		modes,
		draw,
	} = createFrames({
		output,
		readSize: size.read,
		abilities: learnAbilities(known, inquiry),
		takeQuestion: inquiry.takeQuestion,
		pacer: pacing,
		onFrame: () => hold.noteAlive(),
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
		onGiveBack() {
			inquiry.settle();
			pacing.settle();
		},
		onContinue: options.onContinue ?? (() => {}),
	});
	size.onChange(() => {
		painter.invalidate();
		inkStdout.emit('resize');
	});

	const withoutPastes = createPasteSieve();
	const withoutMouse = createMouseSieve(report => {
		for (const listener of mouseListeners) {
			listener(report);
		}
	});
	const sift = (text: string): string => withoutPastes(capabilities.mouse ? withoutMouse(text) : text);

	function restore(): void {
		hold.restore();
		size.stop();
		releaseErrors();
	}

	return {
		inkOptions: {
			stdout: inkStdout,
			stdin,
			...modes,
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
		...(draw && {draw}),
		taken: () => new Promise(resolve => painter.whenIdle(resolve)),
		get ground() {
			return inquiry.ground;
		},
		onGround(listener) {
			groundListeners.add(listener);
			return () => groundListeners.delete(listener);
		},
		onResize: size.onChange,
		onKey: listener => readKeys(siftReads(inquiry.stdin, sift), listener),
		onMouse(listener) {
			mouseListeners.add(listener);
			return () => mouseListeners.delete(listener);
		},
		setTitle: hold.setTitle,
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

/** To be read anew for each frame: the terminal may have answered meanwhile. */
function learnAbilities(known: Abilities, inquiry: Inquiry): Abilities {
	return {
		...known,
		get repeats() {
			return known.repeats || (inquiry.repeats ?? false);
		},
		get restyles() {
			return (known.mayRestyle ? inquiry.restyles : undefined) ?? known.restyles;
		},
		get mayRestyle() {
			return known.mayRestyle && (inquiry.restyles ?? true);
		},
	};
}

import type {Clock} from '../domain/clock.ts';
import type {Capabilities} from './capabilities.ts';
import type {Host} from './host.ts';
import type {Absence} from './live-screen.ts';
import {enterModes, leaveModes} from './modes.ts';
import type {Output} from './output.ts';
import {popTitle, pushTitle, writeTitle} from './title.ts';
import type {WriteLoop} from './write-loop.ts';

export type HoldOptions = {
	readonly stdin: Pick<NodeJS.ReadStream, 'isTTY' | 'isRaw' | 'setRawMode'>;
	readonly output: Pick<Output, 'writeNow'>;
	readonly painter: Pick<WriteLoop, 'send' | 'pause' | 'resume' | 'stop'>;
	readonly capabilities: Pick<Capabilities, 'title' | 'screenReader' | 'mouse'>;
	readonly host: Host;
	readonly clock: Pick<Clock, 'now'>;
	/** The last moment at which what is typed is still ours. */
	readonly onGiveBack: () => void;
	readonly onContinue: (absence: Absence) => void;
};

/** Has the terminal from now on, lends it to the shell on Ctrl-Z, and gives it back exactly once. */
export function holdTerminal(options: HoldOptions) {
	const {stdin, output, painter, capabilities, host, clock, onGiveBack, onContinue} = options;
	let state: 'held' | 'lent' | 'restored' = 'held';
	let title: string | undefined;
	let isRaw = false;
	let lastAlive = clock.now();

	const take = (): void => {
		const ownTitle = title === undefined ? '' : writeTitle(title);
		output.writeNow((capabilities.title ? pushTitle + ownTitle : '') + enterModes(capabilities));
	};
	const giveBack = (): void => {
		onGiveBack();
		output.writeNow(leaveModes(capabilities) + (capabilities.title ? popTitle : ''));
		isRaw = stdin.isRaw;
		if (isRaw) {
			stdin.setRawMode(false);
		}
	};

	const suspend = (): void => {
		if (state === 'held') {
			state = 'lent';
			lastAlive = clock.now();
			painter.pause();
			giveBack();
			host.stop();
		}
	};

	const comeBack = (): void => {
		// First the raw mode: in the background this waits until the program is in the foreground.
		// Off and on, because Node believes a mode to be set that a shell has changed meanwhile.
		isRaw = state === 'held' ? stdin.isRaw : isRaw;
		if (isRaw) {
			stdin.setRawMode(false);
			stdin.setRawMode(true);
		}

		if (state === 'lent') {
			take();
		} else {
			// Stopped from elsewhere: the title is still ours, the modes may not be. What was on its way to a
			// link that is full is given up for them, and nobody may wait for it any more.
			painter.pause();
			output.writeNow(enterModes(capabilities));
		}

		state = 'held';
		host.askSize();
		painter.resume();
		onContinue({from: new Date(lastAlive), to: new Date(clock.now())});
	};

	host.on('SIGCONT', comeBack);
	host.on('SIGTSTP', suspend);
	if (stdin.isTTY) {
		// Before the first frame, not with Ink's first effect: what is typed meanwhile is neither echoed
		// over the frame nor held back until Enter.
		stdin.setRawMode(true);
	}

	take();

	return {
		suspend,
		setTitle(next: string): void {
			if (capabilities.title && next !== title) {
				title = next;
				painter.send(writeTitle(next));
			}
		},
		/** Something was drawn: the program is alive. */
		noteAlive(): void {
			lastAlive = clock.now();
		},
		/** Gives the terminal back for good; only the first time counts. */
		restore(): void {
			if (state === 'restored') {
				return;
			}

			const isHeld = state === 'held';
			state = 'restored';
			host.off('SIGCONT', comeBack);
			host.off('SIGTSTP', suspend);
			painter.stop();
			try {
				if (isHeld) {
					giveBack();
				}
			} catch {
				// Raw mode cannot be ended on a terminal that is gone.
			}
		},
	};
}

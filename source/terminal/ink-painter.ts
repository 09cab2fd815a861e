import {startAnew} from './frame-writer/diff-frames.ts';
import {createWriteLoop, type WriteLoopOptions} from './write-loop.ts';

type InkPainterOptions = Omit<WriteLoopOptions, 'take' | 'forget'> & {
	/** Makes Ink write its whole frame, for an empty screen. */
	readonly redraw: () => void;
};

/**
 * What Ink writes, as it writes it. Its bytes build upon each other, so that none can be left out:
 * while the link takes nothing all of them are dropped, and Ink draws everything anew when it does.
 */
export function createInkPainter({redraw, ...options}: InkPainterOptions) {
	let gathered = startAnew;
	let mustRedraw = false;
	const loop = createWriteLoop({
		...options,
		take() {
			if (mustRedraw) {
				mustRedraw = false;
				gathered = startAnew;
				redraw();
			}

			const bytes = gathered;
			gathered = '';
			return bytes;
		},
		forget() {
			mustRedraw = true;
		},
	});

	return {
		...loop,
		show(bytes: string): void {
			if (loop.isFree()) {
				gathered += bytes;
				loop.request();
			} else {
				mustRedraw = true;
			}
		},
	};
}

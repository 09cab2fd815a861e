import {createWriteLoop, type WriteLoop, type WriteLoopOptions} from './write-loop.ts';

/** Turns the newest frame into bytes; `isAnew` when nothing is known of what the screen shows. */
export type Draw<Frame> = (frame: Frame, isAnew: boolean) => string;

export type Painter<Frame> = WriteLoop & {
	/** The frame is made when it can be written. */
	show(frame: () => Frame): void;
};

export type PainterOptions<Frame> = Omit<WriteLoopOptions, 'take' | 'forget'> & {
	readonly draw: Draw<Frame>;
	/** Whether what was drawn last was a part of its frame. */
	readonly hasRest?: () => boolean;
};

/**
 * What comes while a write is on its way waits, and of the frames only the newest: a slow link
 * shows fewer frames, never old ones.
 */
export function createPainter<Frame>({draw, hasRest, ...options}: PainterOptions<Frame>): Painter<Frame> {
	let newest: (() => Frame) | undefined;
	let isStale = false;
	let isAnew = true;
	const loop = createWriteLoop({
		...options,
		take() {
			if (newest === undefined || !isStale) {
				return '';
			}

			const bytes = draw(newest(), isAnew);
			isStale = hasRest?.() ?? false;
			isAnew = false;
			return bytes;
		},
		forget() {
			isStale = true;
			isAnew = true;
		},
	});

	return {
		...loop,
		show(frame) {
			isStale = true;
			newest = frame;
			loop.request();
		},
	};
}

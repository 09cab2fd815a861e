import type {Terminal} from '@xterm/headless';

/** What of a terminal's state is not on its screen. */
export type Modes = {
	title: string;
	bells: number;
	clipboard: string | undefined;
	isCursorVisible: boolean;
	isAlternate: boolean;
	isWrapping: boolean;
	isMouseOn: boolean;
};

/** Follows a terminal from now on; the object is kept up to date. */
export function followModes(terminal: Terminal): Modes {
	const modes = {
		title: '',
		bells: 0,
		clipboard: undefined as string | undefined,
		isCursorVisible: true,
		get isAlternate() {
			return terminal.buffer.active.type === 'alternate';
		},
		get isWrapping() {
			return terminal.modes.wraparoundMode;
		},
		get isMouseOn() {
			return terminal.modes.mouseTrackingMode !== 'none';
		},
	};
	terminal.onTitleChange(title => {
		modes.title = title;
	});
	terminal.onBell(() => {
		modes.bells++;
	});
	for (const [final, isVisible] of [
		['h', true],
		['l', false],
	] as const) {
		terminal.parser.registerCsiHandler({prefix: '?', final}, parameters => {
			if (parameters.includes(25)) {
				modes.isCursorVisible = isVisible;
			}

			return false;
		});
	}

	terminal.parser.registerOscHandler(52, data => {
		modes.clipboard = Buffer.from(data.split(';')[1] ?? '', 'base64').toString();
		return true;
	});
	return modes;
}

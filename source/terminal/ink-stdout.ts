import {Writable} from 'node:stream';
import type {Size} from './frame-writer/frame.ts';

type Callback = (error?: Error | null) => void;

export type InkStdoutOptions = {
	readonly readSize: () => Size;
	readonly show: (frame: string) => void;
	readonly whenIdle: (callback: () => void) => void;
	/** Cursor and other modes are passed on, too: Ink draws by itself. */
	readonly keepsModes?: boolean;
};

/**
 * The stream that Ink writes to. With `debug: true, interactive: true` every commit is one write of
 * all that is to be read out: that is all we depend on, and test/terminal/ink-stdout.test.tsx fails
 * when an Ink update changes it. At the end Ink shows the cursor (ours to do) and writes an empty text
 * to learn when all is out.
 */
export class InkStdout extends Writable {
	readonly isTTY = true;
	readonly #options: InkStdoutOptions;

	constructor(options: InkStdoutOptions) {
		super();
		this.#options = options;
		// Every component that asks for the window's size listens.
		this.setMaxListeners(0);
	}

	get columns(): number {
		return this.#options.readSize().columns;
	}

	get rows(): number {
		return this.#options.readSize().rows;
	}

	override write(chunk: unknown, encoding?: BufferEncoding | Callback, callback?: Callback): boolean {
		const text = String(chunk);
		if (text !== '' && (this.#options.keepsModes || !isModeSwitch(text))) {
			this.#options.show(text);
		}

		const done = typeof encoding === 'function' ? encoding : callback;
		if (done) {
			this.#options.whenIdle(() => done());
		}

		return true;
	}
}

/** Cursor, paste or other modes alone: the terminal's modes are not Ink's here. */
function isModeSwitch(text: string): boolean {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it finds.
	return /^(?:\u001B\[\?\d+[hl])+$/.test(text);
}

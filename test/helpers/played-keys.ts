import {EventEmitter} from 'node:events';

/** As much of a terminal's input as Ink and the screen ask for. */
export class PlayedKeys extends EventEmitter {
	readonly isTTY = true;
	isRaw = false;
	#typed: string | null = null;

	press(text: string): void {
		this.#typed = text;
		this.emit('readable');
	}

	read(): string | null {
		const typed = this.#typed;
		this.#typed = null;
		return typed;
	}

	setRawMode(isRaw: boolean): this {
		this.isRaw = isRaw;
		return this;
	}

	setEncoding(): void {}
	ref(): void {}
	unref(): void {}
}

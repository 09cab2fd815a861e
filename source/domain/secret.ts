const hidden = '[redacted]';

/** An old one may still be echoed: so many are hidden beside the one that counts. */
const mostKnown = 32;

/** A value that no log, error or JSON can show by accident: whoever needs it has to say `reveal`. */
export class Secret {
	readonly #read: (() => Promise<string>) | undefined;
	#known: readonly string[];
	#reading: Promise<void> | undefined;

	/** `read` tells it anew; absent: it is told once and for all. */
	constructor(value: string, read?: () => Promise<string>) {
		this.#known = [value];
		this.#read = read;
	}

	get isRenewable(): boolean {
		return this.#read !== undefined;
	}

	/** What it was lately, the value that counts last: no output may hold any of them. */
	get known(): readonly string[] {
		return this.#known;
	}

	reveal(): string {
		return this.#known.at(-1) ?? '';
	}

	/** Reads it where it was read first. Many may want that at once: it is read once. */
	async renew(): Promise<void> {
		this.#reading ??= this.#readAgain().finally(() => {
			this.#reading = undefined;
		});
		return this.#reading;
	}

	toString(): string {
		return hidden;
	}

	toJSON(): string {
		return hidden;
	}

	[Symbol.for('nodejs.util.inspect.custom')](): string {
		return hidden;
	}

	async #readAgain(): Promise<void> {
		const value = await this.#read?.();
		if (value !== undefined && value !== this.reveal()) {
			this.#known = [...this.#known.filter(one => one !== value), value].slice(-mostKnown);
		}
	}
}

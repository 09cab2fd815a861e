import {inspect} from 'node:util';

const hidden = '[redacted]';

/** A value that no log, error or JSON can show by accident: whoever needs it has to say `reveal`. */
export class Secret {
	readonly #value: string;

	constructor(value: string) {
		this.#value = value;
	}

	reveal(): string {
		return this.#value;
	}

	toString(): string {
		return hidden;
	}

	toJSON(): string {
		return hidden;
	}

	[inspect.custom](): string {
		return hidden;
	}
}

import {isProgramError} from '../../domain/program-error.ts';
import {cleanField} from '../../domain/text.ts';
import type {Prompter} from '../../terminal/prompter.ts';

/** Asks until an answer can be meant. */
export type Asking = {
	readonly tell: (...lines: readonly string[]) => Promise<void>;
	/** A text; with a usual one Enter is that. `read` throws for what it cannot be. */
	readonly text: (words: string, options?: TextOptions) => Promise<string>;
	/** Nothing of it is shown; '' where Enter alone was pressed and `usual` says what that means. */
	readonly secret: (
		words: string,
		usual: string | undefined,
		check: (text: string) => string | undefined,
	) => Promise<string>;
	/** One of several, by its number. */
	readonly choose: <Value>(
		words: string,
		options: readonly Option<Value>[],
		usual?: number,
	) => Promise<Value>;
	readonly isYes: (words: string, usual: boolean) => Promise<boolean>;
};

export type TextOptions = {
	/** As it was typed: nobody is asked, and it is told. */
	readonly said?: string | undefined;
	readonly usual?: string | undefined;
	/** What counts where nothing is answered. */
	readonly otherwise?: string | undefined;
	readonly read?: (text: string) => string;
};

export type Option<Value> = {readonly words: string; readonly value: Value};

export function createAsking(prompter: Prompter, write: (text: string) => Promise<void> | undefined): Asking {
	const tell = async (...lines: readonly string[]): Promise<void> => {
		await write(lines.map(line => `${line}\n`).join(''));
	};

	/** Tells what is wrong with it and asks once more, for as long as it takes. */
	async function until<Value>(ask: () => Promise<Value | Wrong>): Promise<Value> {
		for (;;) {
			const answer = await ask();
			if (!(answer instanceof Wrong)) {
				return answer;
			}

			await tell(`  ${answer.why}`);
		}
	}

	return {
		tell,
		async text(words, {said, usual, otherwise, read = (text: string) => text} = {}) {
			if (said !== undefined) {
				const text = read(said);
				await tell(`${words}: ${cleanField(text)}`);
				return text;
			}

			return until(async () => {
				const none = otherwise === undefined ? '' : ` (${usual === undefined ? 'Enter' : '-'}: ${otherwise})`;
				const typed = (await prompter.ask(`${words}${hintOf(usual)}${none}: `)).trim();
				const text = typed === '' ? (usual ?? '') : typed;
				if (text === '' || (text === '-' && otherwise !== undefined)) {
					return otherwise !== undefined
						? ''
						: new Wrong('something has to stand here; Ctrl-C leaves, and nothing is written');
				}

				if (/\p{Cc}/u.test(text)) {
					return new Wrong('a control character is in it: type it once more');
				}

				try {
					return read(text);
				} catch (error) {
					if (isProgramError(error)) {
						return new Wrong(cleanField(error.message));
					}

					throw error;
				}
			});
		},
		secret: (words, usual, check) =>
			until(async () => {
				const text = (await prompter.ask(`${words}${hintOf(usual)}: `, true)).trim();
				const why = text === '' && usual === undefined ? 'something has to stand here' : check(text);
				return why === undefined ? text : new Wrong(why);
			}),
		async choose(words, options, usual = 1) {
			const [only, ...others] = options;
			if (only !== undefined && others.length === 0) {
				return only.value;
			}

			await tell(words, ...options.map(({words}, index) => `  ${index + 1}  ${words}`));
			return until(async () => {
				const text = (await prompter.ask(`Number [${usual}]: `)).trim();
				const found = options[(text === '' ? usual : /^\d+$/.test(text) ? Number(text) : 0) - 1];
				return found === undefined ? new Wrong(`a number from 1 to ${options.length}`) : found.value;
			});
		},
		isYes: (words, usual) =>
			until(async () => {
				const text = (await prompter.ask(`${words} [${usual ? 'Y/n' : 'y/N'}]: `)).trim().toLowerCase();
				if (text === '') {
					return usual;
				}

				return /^y(?:es)?$/.test(text) ? true : /^no?$/.test(text) ? false : new Wrong('y or n');
			}),
	};
}

function hintOf(usual: string | undefined): string {
	return usual === undefined ? '' : ` [${cleanField(usual)}]`;
}

/** An answer that cannot be meant. */
class Wrong {
	readonly why: string;

	constructor(why: string) {
		this.why = why;
	}
}

import {redactText} from '../domain/redaction.ts';
import {cleanText} from '../domain/text.ts';

/** What every message about one request says, and what none may say. */
export type Wording = {
	readonly host: string;
	/** Named where no connection came about. */
	readonly proxy: string | undefined;
	/** Without its query, which may hold a secret. */
	readonly path: string;
	readonly secrets: readonly string[];
	readonly advice?: Advice | undefined;
};

/** What helps against a refusal, by its status: every system proves in its own way who asks. */
export type Advice = {readonly 401?: string; readonly 403?: string};

const widest = 200;

/** Text of others, made fit for a message: one line, no control character, no secret, and short. */
export function quote(text: string, {secrets}: Wording): string {
	const line = cleanText(
		text
			.slice(0, widest * 20)
			.replace(/\s+/g, ' ')
			.trim(),
	);
	return shorten(redactText(line, secrets));
}

function shorten(text: string): string {
	const characters = [...text];
	return characters.length > widest ? `${characters.slice(0, widest - 1).join('')}…` : text;
}

import {isList, type Json} from './json.ts';

export const redacted = '[redacted]';

/** Knows some secrets, and finds them again in whatever form and letter case they are written. */
export type Redactor = {
	/** One look at a long text, before any of it is taken apart. */
	mayHold(text: string): boolean;
	hide(text: string): string;
	/** In names and values, at any depth; the same object where nothing is hidden. */
	hideIn(value: Json): Json;
};

/** Shorter ones are left: to mask every "x" of a text would hide the text, not a secret. */
export function createRedactor(secrets: readonly string[], shortest: number): Redactor {
	const known = [...new Set(secrets)]
		.filter(secret => secret.trim().length >= shortest)
		.sort((a, b) => b.length - a.length);
	if (known.length === 0) {
		return {mayHold: () => false, hide: text => text, hideIn: value => value};
	}

	const texts = anyOf(
		known.flatMap(secret => [spelt(secret), hexOf(secret)]),
		'i',
	);
	// In base64 the case of a letter tells two letters apart.
	const codes = anyOf(known.flatMap(base64Of), '');
	const mayHold = (text: string): boolean => texts.test(text) || codes.test(text);
	const hide = (text: string): string =>
		mayHold(text) ? text.replace(everywhere(texts), redacted).replace(everywhere(codes), redacted) : text;
	return {mayHold, hide, hideIn: value => hideIn(value, hide)};
}

function hideIn(value: Json, hide: (text: string) => string): Json {
	if (typeof value === 'string') {
		return hide(value);
	}

	if (typeof value !== 'object' || value === null) {
		return value;
	}

	return isList(value)
		? value.map(item => hideIn(item, hide))
		: Object.fromEntries(Object.entries(value).map(([key, item]) => [hide(key), hideIn(item, hide)]));
}

function anyOf(forms: readonly string[], flags: string): RegExp {
	// A pattern without any form matches nothing.
	return new RegExp(forms.length === 0 ? '(?!)' : forms.join('|'), flags);
}

function everywhere({source, flags}: RegExp): RegExp {
	return new RegExp(source, `${flags}g`);
}

/** Letter by letter as it is, as addresses write it, or as JSON does. */
function spelt(secret: string): string {
	return [...secret.toWellFormed()].map(letter => `(?:${waysToWrite(letter).join('|')})`).join('');
}

function waysToWrite(letter: string): readonly string[] {
	const percent = [...Buffer.from(letter)].map(byte => `%${twoDigits(byte)}`).join('');
	const units = Array.from({length: letter.length}, (_, index) => letter.charCodeAt(index));
	const inJson = units.map(unit => `\\\\u${unit.toString(16).padStart(4, '0')}`).join('');
	const short = escapePattern(JSON.stringify(letter).slice(1, -1));
	const plain = escapePattern(letter);
	return [...new Set([plain, short, percent, inJson])];
}

function hexOf(secret: string): string {
	return [...Buffer.from(secret)].map(twoDigits).join('');
}

/** Three bytes make four letters, so that there are three ways in which a secret stands inside of a longer text. */
function base64Of(secret: string): readonly string[] {
	return [0, 1, 2]
		.map(before => {
			const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
			const first = Math.ceil((before * 8) / 6);
			const last = Math.floor((bytes.length * 8) / 6);
			return bytes.toString('base64').slice(first, last);
		})
		.filter(code => code.length >= leastCode)
		.map(code => code.replaceAll('+', '[+-]').replaceAll('/', '[/_]'));
}

/** Fewer letters may stand there by chance. */
const leastCode = 6;

function twoDigits(byte: number): string {
	return byte.toString(16).padStart(2, '0');
}

function escapePattern(text: string): string {
	return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

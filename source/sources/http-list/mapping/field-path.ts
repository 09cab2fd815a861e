import {isSecretKey} from '../../../domain/secret-key.ts';
import {cleanField} from '../../../domain/text.ts';
import type {FieldPath} from './mapping.ts';

const deepest = 20;

/** Reads `data.items.0`, `labels.app\.name`; or says why it is no path. */
export function parseFieldPath(text: string): FieldPath | string {
	const path = parsePlace(text);
	const secret = typeof path === 'string' ? undefined : path.keys.find(isSecretKey);
	return secret === undefined
		? path
		: `leads through '${cleanField(secret)}', which counts as a secret: what stands there is never read`;
}

/** The same for what is told to nobody, only sent back: it may be called a token. */
export function parsePlace(text: string): FieldPath | string {
	const keys = text === '' ? [] : splitKeys(text);
	if (typeof keys === 'string') {
		return keys;
	}

	return keys.length > deepest ? `is deeper than ${deepest} keys` : {text, keys};
}

function splitKeys(text: string): readonly string[] | string {
	const keys: string[] = [];
	let key = '';
	for (let index = 0; index < text.length; index++) {
		const character = text[index] ?? '';
		const next = text[index + 1] ?? '';
		if (character === '.') {
			keys.push(key);
			key = '';
		} else if (character !== '\\') {
			key += character;
		} else if (next === '.' || next === '\\') {
			key += next;
			index++;
		} else {
			return String.raw`has a \ that stands before neither . nor \ (in TOML, write such a path in 'single quotes')`;
		}
	}

	keys.push(key);
	return keys.includes('')
		? String.raw`has an empty key: write it like data.items, and a dot within a key as \.`
		: keys;
}

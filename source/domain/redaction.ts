import {isList, type Json, type JsonObject} from './json.ts';
import {createRedactor, redacted} from './redactor.ts';
import {isSecretKey} from './secret-key.ts';

export {redacted} from './redactor.ts';

// To mask every "x" of a text would hide the text, not a secret.
const shortest = 4;

// Deeper than any answer of a watched system; what is hostile must not exhaust the stack.
const deepest = 48;

/** Replaces the values of keys that are secrets in all but name, and credentials inside of URLs. */
export function redactJson(value: Json): Json {
	return redactAt(value, 0);
}

/** Replaces every given secret in whatever form it is written, and credentials inside of URLs. */
export function redactText(text: string, secrets: readonly string[]): string {
	return redactUrls(createRedactor(secrets, shortest).hide(text));
}

function redactAt(value: Json, depth: number): Json {
	if (typeof value === 'string') {
		return redactUrls(value);
	}

	if (typeof value !== 'object' || value === null) {
		return value;
	}

	if (depth === deepest) {
		return '[too deep]';
	}

	return isList(value) ? redactList(value, depth) : redactObject(value, depth);
}

// Both give back what they were given when nothing in it changes: most answers hold no secret.
function redactList(list: readonly Json[], depth: number): readonly Json[] {
	let copy: Json[] | undefined;
	for (const [index, value] of list.entries()) {
		const safe = redactAt(value, depth + 1);
		if (safe !== value) {
			copy ??= [...list];
			copy[index] = safe;
		}
	}

	return copy ?? list;
}

function redactObject(object: JsonObject, depth: number): JsonObject {
	let copy: Record<string, Json> | undefined;
	for (const key of Object.keys(object)) {
		const value = object[key] as Json;
		const safe = value !== null && isSecretKey(key) ? redacted : redactAt(value, depth + 1);
		if (safe !== value) {
			copy ??= {...object};
			copy[key] = safe;
		}
	}

	return copy ?? object;
}

function redactUrls(text: string): string {
	const bare = text.includes('://')
		? text.replace(/(:\/\/)[^/?#\s@"'<>]*(?:@[^/?#\s@"'<>]*)*@/g, `$1${redacted}@`)
		: text;
	return bare.includes('=')
		? bare.replace(/([?&;#])([^?&;#=\s]+)=([^&;#\s"'<>]+)/g, (whole, sign: string, name: string) =>
				isSecretParameter(decodeSafely(name)) ? `${sign}${name}=${redacted}` : whole,
			)
		: bare;
}

function isSecretParameter(name: string): boolean {
	return isSecretKey(name) || /(?:^|[_-])(?:sig|signature|key|auth|code)$/i.test(name);
}

function decodeSafely(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

import type {Json} from '../domain/json.ts';

export function readText(body: Buffer): string {
	const text = body.toString('utf8');
	return text.charCodeAt(0) === 0xfe_ff ? text.slice(1) : text;
}

/** Undefined for what is no JSON: no JSON text means undefined. */
export function readJson(text: string): Json | undefined {
	try {
		return JSON.parse(text) as Json;
	} catch {
		return undefined;
	}
}

const [quote, backslash, comma, openList, openObject] = [...'"\\,[{'].map(sign => sign.charCodeAt(0));

/**
 * Whether a text in JSON holds more values than that, told before it is parsed: an empty object takes three
 * bytes of a text and sixty of memory. Each value has a comma before it, or the opening of what it stands in.
 */
export function holdsMoreValues(body: Buffer, most: number): boolean {
	if (body.length <= most) {
		return false;
	}

	let values = 0;
	let isInText = false;
	for (let at = 0; at < body.length && values <= most; at++) {
		const byte = body[at];
		if (isInText) {
			at += byte === backslash ? 1 : 0;
			isInText = byte !== quote;
		} else if (byte === quote) {
			isInText = true;
		} else if (byte === comma || byte === openList || byte === openObject) {
			values++;
		}
	}

	return values > most;
}

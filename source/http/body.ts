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

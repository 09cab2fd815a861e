import {isList, type Json, type JsonObject} from '../domain/json.ts';

/** What the server itself said of an error, in any of the shapes that the watched systems use. */
export function readServerWords(text: string, body: Json | undefined): string | undefined {
	return body === undefined ? readPlain(text) : readJson(body, 0);
}

function readJson(value: Json, depth: number): string | undefined {
	if (typeof value === 'string') {
		return value.trim() || undefined;
	}

	if (typeof value !== 'object' || value === null || depth > 3) {
		return undefined;
	}

	if (isList(value)) {
		const words = value.map(item => readJson(item, depth + 1)).filter(word => word !== undefined);
		return words.length > 0 ? words.slice(0, 3).join('; ') : undefined;
	}

	return readObject(value, depth);
}

// In the order of the sentence: {"message","errors"}, {"message","details"}, {"title","description"},
// {"detail"}, {"error","error_description"}.
const keys = ['title', 'message', 'description', 'detail', 'details', 'error', 'error_description', 'errors'];

function readObject(value: JsonObject, depth: number): string | undefined {
	const words = keys
		.map(key => readJson(Object.hasOwn(value, key) ? (value[key] ?? null) : null, depth + 1))
		.filter(word => word !== undefined);
	if (words.length > 0) {
		return [...new Set(words)].join(': ');
	}

	// {"unauthorized": {…}}, {"overLimit": {…}}, {"itemNotFound": {…}}
	return Object.values(value)
		.filter(inner => typeof inner === 'object')
		.map(inner => readJson(inner, depth + 1))
		.find(word => word !== undefined);
}

/** What a page is called stands near its beginning. */
const mostOfPage = 65_536;

function readPlain(text: string): string | undefined {
	if (!isWebPage(text)) {
		return text.trim() || undefined;
	}

	const start = text.slice(0, mostOfPage);
	const found = /<title[^<>]*>([^<]*)/i.exec(start) ?? /<h1[^<>]*>([^<]*)/i.exec(start);
	return found?.[1]?.trim() || undefined;
}

export function isWebPage(text: string): boolean {
	return /^\s*<(?:!doctype|html|head|body|\?xml|!--)/i.test(text);
}

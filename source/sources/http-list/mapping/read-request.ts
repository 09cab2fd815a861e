import {isList, isObject, type Json, type JsonObject} from '../../../domain/json.ts';
import {isSecretKey} from '../../../domain/secret-key.ts';
import {cleanField} from '../../../domain/text.ts';
import {writeTarget} from '../../../http/target.ts';
import type {ListMapping, ShowMapping} from './mapping.ts';
import type {MappingTable} from './mapping-table.ts';
import {readPlace} from './read-fields.ts';

const headerName = /^[\w!#$%&'*+.^`|~-]+$/;
const headerText = /^[\x20-\x7e]*$/;

export function readPath(table: MappingTable): string {
	const path = table.needText('path', 'say what is asked for, for example path = "/api/v1/log"');
	checkPath(table, 'path', path, path);
	return path;
}

export function readShow(table: MappingTable): ShowMapping | undefined {
	const path = table.text('show-path');
	if (path === undefined) {
		if (table.has('show-row')) {
			throw table.problem('show-row', 'needs a show-path beside it');
		}

		return undefined;
	}

	if (path.split('{id}').length !== 2) {
		throw table.problem('show-path', 'needs one {id} in it, for example "/api/v1/log/{id}"');
	}

	checkPath(table, 'show-path', path, path.replace('{id}', 'id'));
	return {path, row: readPlace(table, 'show-row')};
}

function checkPath(table: MappingTable, key: string, written: string, path: string): void {
	if (/[?#]/.test(written)) {
		throw table.problem(key, 'holds a ? or #: what follows a ? stands in query = {name = "value"}');
	}

	try {
		writeTarget(path, undefined);
	} catch {
		throw table.problem(
			key,
			`'${cleanField(written)}' is no plain path: begin with one /, without a host, '..', spaces or braces`,
		);
	}
}

/** What is posted; JSON written as text, since a table of TOML knows no null. */
export function readBody(table: MappingTable): JsonObject | undefined {
	const text = table.text('body');
	if (text === undefined) {
		return undefined;
	}

	if (table.get('method') !== 'POST') {
		throw table.problem('body', 'is sent with POST alone: say method = "POST" beside it');
	}

	const body = parseJson(text);
	if (body === undefined || !isObject(body)) {
		throw table.problem('body', `is no JSON object: write it like '{"limit": 100}'`);
	}

	const secret = findSecret(body);
	if (secret !== undefined) {
		throw table.problem(
			'body',
			`'${cleanField(secret)}' looks like a secret: write "{token}" there, and give it by token-file or token-command`,
		);
	}

	return body;
}

function parseJson(text: string): Json | undefined {
	try {
		return JSON.parse(text) as Json;
	} catch {
		return undefined;
	}
}

/** The key of a secret that is written out. */
function findSecret(value: Json): string | undefined {
	if (isList(value)) {
		return value.map(findSecret).find(found => found !== undefined);
	}

	for (const [key, inner] of isObject(value) ? Object.entries(value) : []) {
		const isOpen =
			isSecretKey(key) && typeof inner === 'string' && inner !== '' && !inner.includes('{token}');
		const found = isOpen ? key : findSecret(inner);
		if (found !== undefined) {
			return found;
		}
	}

	return undefined;
}

/** Whether what is posted holds the token. */
export function holdsToken(body: JsonObject | undefined): boolean {
	return body !== undefined && JSON.stringify(body).includes('{token}');
}

export function readQuery(table: MappingTable): Readonly<Record<string, string>> {
	const pairs = table.pairs('query');
	const secret = pairs.find(([name]) => isSecretKey(name));
	if (secret !== undefined) {
		throw table.problem(['query', secret[0]], `looks like a secret: ${whereTokensBelong}`);
	}

	return Object.fromEntries(pairs);
}

// Written for each request by the client itself.
const ownHeaders =
	/^(?:accept-encoding|connection|content-.*|expect|host|keep-alive|te|trailer|transfer-encoding|upgrade|user-agent|via)$/;

export function readHeaders(table: MappingTable): Readonly<Record<string, string>> {
	const read: Record<string, string> = {};
	for (const [name, value] of table.pairs('headers')) {
		const key = name.toLowerCase();
		const why = judgeHeader(key, value);
		if (why !== undefined) {
			throw table.problem(['headers', name], why);
		}

		read[key] = value;
	}

	return read;
}

const whereTokensBelong =
	'give it by token-file or token-command of the profile, and say with token = {header = "…"} how it is sent';

function judgeHeader(name: string, value: string): string | undefined {
	if (isSecretKey(name) || /^(?:bearer|basic|token|apikey|negotiate)\s+\S/i.test(value)) {
		return `looks like a secret: ${whereTokensBelong}`;
	}

	if (name === 'accept' && !/\bjson\b/i.test(value)) {
		return 'names no form of JSON, and nothing else can be read: for example application/vnd.github+json';
	}

	return judgeHeaderName(name) ?? (headerText.test(value) ? undefined : noHeader);
}

const noHeader = 'is no header that can be sent';

/** Why no such header can be sent; in lower case. */
export function judgeHeaderName(name: string): string | undefined {
	if (ownHeaders.test(name)) {
		return 'is written by sweepwatch itself: leave it out';
	}

	return headerName.test(name) ? undefined : noHeader;
}

export function readToken(table: MappingTable, body: JsonObject | undefined): ListMapping['token'] {
	const token = table.table('token', ['header', 'form']);
	if (token === undefined && holdsToken(body)) {
		return undefined;
	}

	const header = token?.text('header') ?? 'authorization';
	const isUsual = header.toLowerCase() === 'authorization';
	const form = token?.text('form') ?? (isUsual ? 'Bearer {token}' : '{token}');
	if (!headerName.test(header) || ownHeaders.test(header.toLowerCase())) {
		throw (token ?? table).problem('header', `'${cleanField(header)}' is no header that a token is sent in`);
	}

	if (form.split('{token}').length !== 2 || !headerText.test(form)) {
		throw (token ?? table).problem('form', 'needs one {token} in it, for example "Bearer {token}"');
	}

	return {header: header.toLowerCase(), form};
}

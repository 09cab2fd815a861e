import {lstatSync, readFileSync, statSync} from 'node:fs';
import {Secret} from '../domain/secret.ts';
import type {Found} from './given.ts';
import {quoteWord} from './quote-word.ts';
import {UsageError} from './usage-error.ts';

export type SecretFile = {readonly secret: Secret; readonly warnings: readonly string[]};

/** A path, and who named it. */
export type NamedPath = Pick<Found, 'text' | 'place' | 'content'>;

const largest = 65_536;

/** Reads a file that holds one secret, now and again, and warns when others on the machine can read it too. */
export function readSecretFile(named: NamedPath, isText = false): SecretFile {
	const value = readSecretText(named, isText);
	// A pipe, as in `--token-file <(pass show backup)`, gives what it holds once.
	const isKept = named.content !== undefined || statSync(named.text).isFile();
	const secret = new Secret(value, isKept ? async () => readSecretText(named, isText) : undefined);
	return {secret, warnings: warningsOf(named)};
}

function readSecretText(named: NamedPath, isText: boolean): string {
	const {text: path} = named;
	const text = readText(named).trim();
	const word = isText ? 'password' : 'token';
	if (text === '') {
		throw new UsageError(`${named.place}: ${path} is empty; write the ${word} into it, and nothing else`);
	}

	if (!isSecretText(text, isText)) {
		throw new UsageError(
			`${named.place}: ${path} holds more than one ${word}; write the ${word} into it, and nothing else`,
		);
	}

	return text;
}

/** Whether nothing stands in it that such a secret cannot hold. */
export function isSecretText(text: string, isText = false): boolean {
	return isText ? !/\p{Cc}/u.test(text) : /^[\x21-\x7e]*$/.test(text);
}

/** A text file of ours, whole; what cannot be read is told with the reason and the remedy. */
export function readText(named: NamedPath): string {
	const {text: path, content} = named;
	if (content !== undefined) {
		return content();
	}

	try {
		// A pipe has no size and is read as it comes.
		if (statSync(path).size > largest * 16) {
			throw new UsageError(`${named.place}: ${path} is too large for what it should hold; check the path`);
		}

		return readFileSync(path, 'utf8');
	} catch (error) {
		if (error instanceof UsageError) {
			throw error;
		}

		throw new UsageError(`${named.place}: ${path} ${reasonOf(error)}`);
	}
}

function reasonOf(error: unknown): string {
	const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
	switch (code) {
		case 'ENOENT':
			return 'does not exist; check the path';
		case 'EACCES':
		case 'EPERM':
			return 'may not be read by you; check its owner and mode (chmod 600)';
		case 'EISDIR':
			return 'is a folder; give the path of a file';
		default:
			return `cannot be read (${code}); check the path`;
	}
}

/** Tells when others on the machine can read it. */
export function warningsOf(named: NamedPath): readonly string[] {
	const {text: path} = named;
	const kept = lstatSync(path, {throwIfNoEntry: false});
	if (process.platform === 'win32' || !kept?.isFile()) {
		return [];
	}

	const {mode} = kept;
	return (mode & 0o077) === 0
		? []
		: [`${named.place}: others can read ${path}; run: chmod 600 ${quoteWord(path)}`];
}

import type {Json} from '../../domain/json.ts';
import {Secret} from '../../domain/secret.ts';
import {type Split, splitWords} from '../../domain/split-words.ts';
import type {FileValue} from '../file/config-file.ts';
import type {Found, Given} from '../given.ts';
import {isSecretText, readSecretFile} from '../secret-file.ts';
import type {Setting} from '../setting.ts';
import {UsageError} from '../usage-error.ts';

/** All that is told of a secret. */
export const hiddenValue = '[secret]';

/** A secret, and who told it. */
export type FoundSecret = {readonly secret: Secret; readonly from: Found['from']};

/** How a secret may be told: in the environment, by a file that holds it, by a command that writes it. */
export type SecretSettings = {
	/** What it is called, and its variables. */
	readonly value: Setting;
	readonly file: Setting;
	readonly command: Setting;
	/** It may hold spaces and any letters, as a password does and a token does not. */
	readonly isText?: boolean;
};

/** Reads secrets of all profiles: a command runs once, also where several name it, and so does it again. */
export class SecretReader {
	readonly warn: (warning: string) => void;
	readonly #runs = new Map<string, Promise<Secret>>();

	constructor(warn: (warning: string) => void) {
		this.warn = warn;
	}

	/** The file that was typed, else by the layers of what is given. */
	async read(given: Given, settings: SecretSettings): Promise<FoundSecret | undefined> {
		const {name, variables} = settings.value;
		const typed = given.typed(settings.file);
		if (typed !== undefined) {
			given.note(name, hiddenValue, typed);
			return {secret: this.ofFile(typed, settings), from: 'flag'};
		}

		const inEnvironment = given.inEnvironment(variables);
		const {isFileFirst} = given.layers;
		if (inEnvironment !== undefined && !(isFileFirst && isInFile(given, settings))) {
			given.note(name, hiddenValue, inEnvironment);
			return {
				secret: new Secret(checkSecret(inEnvironment.text, settings, () => inEnvironment.place)),
				from: 'environment',
			};
		}

		return (await this.#inFile(given, settings)) ?? this.#left(given, settings);
	}

	ofFile(found: Found, settings: SecretSettings): Secret {
		const {secret, warnings} = readSecretFile(found, settings.isText);
		for (const warning of warnings) {
			this.warn(warning);
		}

		return secret;
	}

	#left(given: Given, settings: SecretSettings): FoundSecret | undefined {
		const {value, file} = settings;
		const found = given.left(file) ?? given.left(value);
		if (found === undefined) {
			return undefined;
		}

		given.note(value.name, hiddenValue, found);
		const secret =
			found.content === undefined
				? new Secret(checkSecret(found.text, settings, () => found.place))
				: this.ofFile(found, settings);
		return {secret, from: found.from};
	}

	async #inFile(given: Given, settings: SecretSettings): Promise<FoundSecret | undefined> {
		const {name} = settings.value;
		const file = given.pathInFile(settings.file);
		const command = given.inFile(settings.command);
		if (file !== undefined && command !== undefined) {
			throw new UsageError(`${command.place} and ${settings.file.name} both tell the ${name}: keep one`);
		}

		const found = file ?? command;
		if (found === undefined) {
			return undefined;
		}

		given.note(name, hiddenValue, found);
		const secret =
			file === undefined ? await this.#ofCommand(command, settings) : this.ofFile(file, settings);
		return secret && {secret, from: 'file'};
	}

	async #ofCommand(command: FileValue | undefined, settings: SecretSettings): Promise<Secret | undefined> {
		if (command === undefined) {
			return undefined;
		}

		const split = wordsOf(command.value);
		if ('problem' in split) {
			throw new UsageError(`${command.place} ${split.problem}, or write a list of words`);
		}

		const {words} = split;
		if (words.length === 0) {
			throw new UsageError(`${command.place} names no command: write one, as in "pass show backup"`);
		}

		const key = JSON.stringify([settings.isText, words]);
		const run = this.#runs.get(key) ?? secretOfCommand({words, settings, place: () => command.place});
		this.#runs.set(key, run);
		return run;
	}
}

type SecretCommand = {
	readonly words: readonly string[];
	readonly settings: SecretSettings;
	readonly place: () => string;
};

async function secretOfCommand(command: SecretCommand): Promise<Secret> {
	return new Secret(await askCommand(command), () => askCommand(command));
}

async function askCommand({words, place, settings}: SecretCommand): Promise<string> {
	const {runCommand} = await import('./run-command.ts');
	const text = await runCommand(words, place);
	if (text === '') {
		throw new UsageError(`${place()}: ${words[0]} wrote nothing on its first line`);
	}

	return checkSecret(text, settings, () => `${place()}: what ${words[0]} wrote`);
}

function isInFile(given: Given, {file, command}: SecretSettings): boolean {
	return given.inFile(file) !== undefined || given.inFile(command) !== undefined;
}

function wordsOf(value: Json): Split {
	return Array.isArray(value) ? {words: value.map(String)} : splitWords(String(value));
}

/** A header cannot carry anything else, and an error about it must not show it. */
function checkSecret(secret: string, {isText, value}: SecretSettings, place: () => string): string {
	if (!isSecretText(secret, isText)) {
		throw new UsageError(
			isText
				? `${place()} holds a newline or a sign that no ${value.name} has: set it again`
				: `${place()} holds a space, a newline or a sign that no token has: set it again`,
		);
	}

	return secret;
}

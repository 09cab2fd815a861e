import type {Environment} from '../../domain/environment.ts';
import type {FileLayer, FileValue} from '../../settings/file/config-file.ts';
import {type Found, Given} from '../../settings/given.ts';
import type {Leftover} from '../../settings/leftover.ts';
import {chooseLeftover} from '../../settings/leftovers/choose-leftover.ts';
import type {Question} from '../../settings/questions.ts';
import type {SecretSettings} from '../../settings/secrets/read-secret.ts';
import type {Setting} from '../../settings/setting.ts';
import type {SystemSettings} from '../../settings/system-settings.ts';
import {endpointOf, tokenOf} from '../../settings/targets/reading.ts';
import {UsageError} from '../../settings/usage-error.ts';
import type {Answers} from './answer.ts';

/** What is known before anybody is asked. */
export type Known = {
	readonly system: SystemSettings;
	readonly environment: Environment;
	readonly leftovers: readonly Leftover[];
	/** What was typed, by the names of the flags. */
	readonly typed: ReadonlyMap<string, string>;
};

/** What tells how to be let in, where anything does. */
export async function tellKnown(known: Known): Promise<string | undefined> {
	const questions = await questionsOf(known);
	const given = givenOf(known, new Map());
	const proofs = questions.filter(isProof).flatMap(question => findProof(given, known, question) ?? []);
	return proofs[0]?.origin;
}

/** Variables that say something else than what was answered, and that count before the file. */
export async function overridingOf(known: Known, answers: Answers): Promise<readonly string[]> {
	const given = new Given({}, known.environment);
	const set = (await questionsOf(known)).flatMap(({setting, secret}) => {
		const own = secret === undefined ? settingOf(known, setting) : secretOf(known, secret).value;
		const found = given.inEnvironment(own.variables);
		const answer = answers.get(setting.name);
		const said = answer?.type === 'file' ? answer.content : answer?.type === 'text' ? answer.text : undefined;
		return found === undefined || found.text === said ? [] : [found.place];
	});
	return [...new Set(set)].map(name => `${name} is set and counts before the file: unset it`);
}

async function questionsOf({system}: Known): Promise<readonly Question[]> {
	const {place, ways} = await system.questions();
	return [...place, ...ways.flatMap(({questions}) => questions)].flatMap(question => [
		question,
		...(question.instead === undefined ? [] : [question.instead]),
	]);
}

function settingOf({system}: Known, setting: Setting): Setting {
	const endpoint = endpointOf(system);
	return setting.name === endpoint.name ? endpoint : setting;
}

export function isProof({secret, setting}: Question): boolean {
	return secret !== undefined || setting.type === 'path';
}

/** What is known of an answer: by the environment, else by what another tool left. */
export function findProof(given: Given, known: Known, {setting, secret}: Question): Found | undefined {
	if (secret === undefined) {
		const own = settingOf(known, setting);
		return given.inEnvironment(own.variables) ?? given.left(own);
	}

	const {value, file} = secretOf(known, secret);
	return given.inEnvironment(value.variables) ?? given.left(file) ?? given.left(value);
}

export function secretOf({system}: Known, secret: SecretSettings | 'token'): SecretSettings {
	return secret === 'token' ? tokenOf(system) : secret;
}

/** What counts beside the answers: of another tool only what goes with them. */
export function givenOf({system, environment, leftovers}: Known, answers: Answers): Given {
	const file = layerOf(answers);
	const {chosen} = chooseLeftover(new Given({}, environment, {file}), system, leftovers);
	return new Given({}, environment, {file, left: chosen?.values});
}

function layerOf(answers: Answers): FileLayer {
	const get = (key: string): FileValue | undefined => {
		const answer = answers.get(key);
		return answer?.type === 'text' ? {value: answer.text, place: key, origin: key, folder: '/'} : undefined;
	};
	return {get, own: get, keys: [...answers.keys()], problem: (_, message) => new UsageError(message)};
}

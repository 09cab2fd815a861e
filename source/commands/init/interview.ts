import {resolve} from 'node:path';
import {splitWords} from '../../domain/split-words.ts';
import type {Found} from '../../settings/given.ts';
import type {Question, Way} from '../../settings/questions.ts';
import {reachFlags} from '../../settings/reach.ts';
import {isSecretText} from '../../settings/secret-file.ts';
import type {SecretSettings} from '../../settings/secrets/read-secret.ts';
import type {Answer, Answers} from './answer.ts';
import type {Asking} from './asking.ts';
import {findProof, givenOf, isProof, type Known, secretOf} from './known.ts';

/** Asks for a profile of a system; what was found, and what was answered before, is offered. */
export async function interview(
	asking: Asking,
	known: Known,
	before: Answers,
	wantsAuthority: boolean,
): Promise<Answers> {
	const {place, ways} = (await known.system.questions?.()) ?? {place: [], ways: []};
	const answers = new Map<string, Answer>();
	for (const question of place) {
		await answer(asking, known, question, before, answers);
	}

	if (ways.length > 0) {
		const usual = ways.findIndex(way => isFound(known, way, before, answers));
		const options = ways.map(way => ({words: way.title, value: way}));
		const way = await asking.choose('How are you let in?', options, Math.max(0, usual) + 1);
		for (const question of way.questions) {
			await answer(asking, known, question, before, answers);
		}
	}

	// Where nobody was reached, a server may be signed by somebody whom nobody here knows.
	if (
		ways.length > 0 &&
		!answers.has(authority.setting.name) &&
		(wantsAuthority || before.has(authority.setting.name))
	) {
		await answer(asking, known, authority, before, answers);
	}

	return answers;
}

const authority: Question = {
	setting: reachFlags.ca,
	words: 'File with an authority of your own (PEM)',
	otherwise: 'none',
};

/** Whether this way was gone before, or whoever goes it is known. */
function isFound(known: Known, {questions}: Way, before: Answers, answers: Answers): boolean {
	const names = questions.filter(({otherwise}) => otherwise === undefined).map(({setting}) => setting.name);
	const given = givenOf(known, answers);
	return (
		(before.size > 0 && names.every(name => before.has(name))) ||
		(before.size === 0 && questions.some(question => isProof(question) && findProof(given, known, question)))
	);
}

async function answer(
	asking: Asking,
	known: Known,
	question: Question,
	before: Answers,
	answers: Map<string, Answer>,
): Promise<void> {
	const {setting, words, read, otherwise} = question;
	const given = givenOf(known, answers);
	const earlier = before.get(setting.name);
	const found = findProof(given, known, question);
	const add = (next: Answer) => answers.set(setting.name, next);
	if (question.secret !== undefined) {
		add(
			await askSecret(
				asking,
				question,
				secretOf(known, question.secret),
				earlier ?? keep(found, known, question),
			),
		);
		return;
	}

	// What another tool keeps in its own file is not named by a path of its own.
	const kept = keep(found, known, question);
	const usual =
		earlier?.type === 'text' ? earlier.text : found?.content === undefined ? found?.text : undefined;
	const offered = kept === undefined ? usual : `as ${found?.origin} has it`;
	const isOffered = (text: string) => kept !== undefined && text === offered;
	const text = await asking.text(words, {
		usual: offered,
		otherwise,
		read(typed) {
			// In the file a path begins at the file, and on a terminal it began where somebody stands.
			const text = setting.type === 'path' && !/^~\/|:\/\//.test(typed) ? resolve(typed) : typed;
			return isOffered(typed)
				? typed
				: (read?.({text, place: setting.name, origin: setting.name, from: 'flag'}) ?? text);
		},
	});
	if (kept !== undefined && isOffered(text)) {
		add(kept);
	} else if (text !== '') {
		add({type: 'text', text});
	}
}

async function askSecret(
	asking: Asking,
	{words}: Question,
	secret: SecretSettings,
	usual: Answer | undefined,
): Promise<Answer> {
	const typed = await asking.secret(
		`${words} (not shown; or ! and a command that writes it)`,
		usual && tellUsual(usual),
		text => {
			if (text.startsWith('!')) {
				const split = splitWords(text.slice(1));
				return 'problem' in split ? `the command ${split.problem}` : undefined;
			}

			return isSecretText(text, secret.isText) ? undefined : 'it holds a sign that cannot be in it';
		},
	);
	if (typed === '' && usual !== undefined) {
		return usual;
	}

	return typed.startsWith('!')
		? {type: 'command', key: secret.command.name, text: typed.slice(1).trim()}
		: {type: 'file', key: secret.file.name, content: typed};
}

function tellUsual(usual: Answer): string {
	switch (usual.type) {
		case 'stays':
			return `the one in ${usual.place}`;
		case 'command':
			return `!${usual.text}`;
		case 'file':
			return usual.from === undefined ? 'the one that was typed' : `the one of ${usual.from}`;
		default:
			return usual.text;
	}
}

/** A secret of a variable is gone with the shell: it is written down. One of a file at home stays there. */
function keep(found: Found | undefined, known: Known, {setting, secret}: Question): Answer | undefined {
	if (found === undefined || (secret === undefined && found.content === undefined)) {
		return undefined;
	}

	return found.origin.startsWith('~/')
		? {type: 'stays', place: found.origin}
		: {
				type: 'file',
				key: secret === undefined ? setting.name : secretOf(known, secret).file.name,
				content: found.content?.() ?? found.text,
				from: found.origin,
			};
}

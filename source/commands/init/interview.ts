import {resolve} from 'node:path';
import {splitWords} from '../../domain/split-words.ts';
import {authorityQuestion} from '../../settings/certificate-questions.ts';
import type {Found} from '../../settings/given.ts';
import type {Question, Way} from '../../settings/questions.ts';
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
	const {place, ways, isOpen} = await known.system.questions();
	const answers = new Map<string, Answer>();
	const usual: string[] = [];
	const ask = async (question: Question): Promise<void> => {
		await answer(asking, known, question, before, answers);
		if (question.otherwise !== undefined && !answers.has(question.setting.name)) {
			usual.push(question.otherwise);
		}
	};
	for (const question of place) {
		await ask(question);
	}

	const first = answers.get(place[0]?.setting.name ?? '');
	if (first?.type !== 'text' || isOpen?.(first.text) !== true) {
		for (const question of (await chooseWay(asking, known, ways, before, answers)).questions) {
			await ask(question);
		}

		// Where nobody was reached, a server may be signed by somebody whom nobody here knows.
		const {name} = authorityQuestion.setting;
		const isWanted = wantsAuthority && haveCertificate([...usual, ...textsOf(answers)]);
		if (!answers.has(name) && (isWanted || before.has(name) || known.typed.has(name))) {
			await ask(authorityQuestion);
		}
	}

	for (const [name, text] of known.typed) {
		// What nobody is asked for here may all the same be meant.
		const kept: Answer | undefined = before.size === 0 ? {type: 'text', text} : before.get(name);
		if (kept !== undefined && ![...answers].some(([key, told]) => [key, keyOf(told)].includes(name))) {
			answers.set(name, kept);
		}
	}

	return answers;
}

/** Whether one of these places shows one; where none is an address, it is known by a name, and does. */
function haveCertificate(texts: readonly string[]): boolean {
	const addresses = texts.filter(text => /^https?:/.test(text));
	return addresses.length === 0 || addresses.some(text => text.startsWith('https:'));
}

function textsOf(answers: Answers): readonly string[] {
	return [...answers.values()].flatMap(each => (each.type === 'text' ? [each.text] : []));
}

function keyOf(answer: Answer): string | undefined {
	return 'key' in answer ? answer.key : undefined;
}

/** The one that was typed; else it is asked for. */
async function chooseWay(
	asking: Asking,
	known: Known,
	ways: readonly Way[],
	before: Answers,
	answers: Answers,
): Promise<Way> {
	const typed = ways.find(({questions}) =>
		questions.some(
			question =>
				isProof(question) &&
				question.otherwise === undefined &&
				(known.typed.has(question.setting.name) || typedFile(known, question) !== undefined),
		),
	);
	if (typed !== undefined && before.size === 0) {
		return typed;
	}

	const usual = ways.findIndex(way => isFound(known, way, before, answers));
	const options = ways.map(way => ({words: way.title, value: way}));
	return asking.choose('How are you let in?', options, Math.max(0, usual) + 1);
}

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
	const {setting, instead, beside, isList = false} = question;
	if (beside !== undefined && !answers.has(beside.name)) {
		return;
	}

	// What was typed instead of an answer is one.
	if (instead !== undefined && before.size === 0 && known.typed.has(instead.setting.name)) {
		return answer(asking, known, instead, before, answers);
	}

	const given = givenOf(known, answers);
	const earlier = before.get(setting.name);
	const found = findProof(given, known, question);
	const typed = before.size === 0 ? known.typed.get(setting.name) : undefined;
	if (question.secret !== undefined) {
		const file = before.size === 0 ? typedFile(known, question) : undefined;
		const usual = earlier ?? keep(found, known, question);
		answers.set(
			setting.name,
			file ?? (await askSecret(asking, question, secretOf(known, question.secret), usual)),
		);
		return;
	}

	// What another tool keeps in its own file is not named by a path of its own.
	const kept = keep(found, known, question);
	const offered = kept === undefined ? usualOf(question, earlier, found) : `as ${found?.origin} has it`;
	const isOffered = (text: string) => kept !== undefined && text === offered;
	const text = await asking.text(question.words, {
		said: typed,
		usual: offered,
		otherwise: question.otherwise,
		read: text =>
			isOffered(text)
				? text
				: readText(question, text, typed === undefined ? setting.name : `--${setting.name}`),
	});
	if (kept !== undefined && isOffered(text)) {
		answers.set(setting.name, kept);
	} else if (text !== '') {
		answers.set(setting.name, isList ? {type: 'list', texts: wordsIn(text)} : {type: 'text', text});
	} else if (instead !== undefined) {
		await answer(asking, known, instead, before, answers);
	}
}

function usualOf(
	{usual}: Question,
	earlier: Answer | undefined,
	found: Found | undefined,
): string | undefined {
	switch (earlier?.type) {
		case 'text':
			return earlier.text;
		case 'list':
			return earlier.texts.join(',');
		default:
			return (found?.content === undefined ? found?.text : undefined) ?? usual;
	}
}

function readText({setting, read}: Question, typed: string, place: string): string {
	// In the file a path begins at the file, and on a terminal it began where somebody stands.
	const text = setting.type === 'path' && !/^~\/|:\/\//.test(typed) ? resolve(typed) : typed;
	return read?.({text, place, origin: place, from: 'flag'}) ?? text;
}

function wordsIn(text: string): readonly string[] {
	return text
		.split(',')
		.map(word => word.trim())
		.filter(word => word !== '');
}

/** A secret that stands in a file of its own stays there. */
function typedFile(known: Known, {secret}: Question): Answer | undefined {
	const key = secret && secretOf(known, secret).file.name;
	const path = key === undefined ? undefined : known.typed.get(key);
	return key === undefined || path === undefined ? undefined : {type: 'path', key, text: path};
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
		case 'list':
			return usual.texts.join(',');
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

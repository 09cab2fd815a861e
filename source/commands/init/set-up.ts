import {existsSync, readFileSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {parseConfig} from '../../settings/config/read-config.ts';
import {findLeftovers} from '../../settings/leftovers/find-leftovers.ts';
import {systems, table} from '../../sources/systems.ts';
import {LeftError} from '../../terminal/prompter.ts';
import type {Context} from '../context.ts';
import {exitStatus} from '../exit-status.ts';
import {type Answers, writeDraft} from './answer.ts';
import type {Asking} from './asking.ts';
import {askForFile, askForName, askForSystem} from './first-questions.ts';
import {interview} from './interview.ts';
import {overridingOf} from './known.ts';
import {tryDraft} from './try-draft.ts';
import {writeSettings} from './write-settings.ts';

/** From the first question to the file; nothing is written before all is answered. */
export async function setUp(context: Context, asking: Asking, path: string): Promise<void> {
	const {environment} = context;
	const before = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
	const file = before === undefined ? undefined : parseConfig(path, before, table);
	const wish = file === undefined ? 'replace' : await askForFile(asking, path, file);
	if (wish === 'leave') {
		return asking.tell('nothing is written');
	}

	const leftovers = await findLeftovers(systems.list, environment);
	const {draft, named} = context.settings;
	const all = systems.list.map(system => ({
		system,
		environment,
		leftovers: leftovers.get(system) ?? [],
		typed: draft.typed,
	}));
	const known = all.find(({system}) => system.kind === draft.kind) ?? (await askForSystem(asking, all));
	draft.check(known.system.kind);
	const kept = wish === 'add' ? file : undefined;
	const name = await askForName(asking, path, kept?.names ?? [], known.system, named[0]);
	let answers: Answers = new Map();
	let exit: number = exitStatus.completed;
	for (;;) {
		answers = await interview(asking, known, answers, exit === exitStatus.notReachable);
		const {toml, files} = writeDraft({name, kind: known.system.kind, answers}, file =>
			existsSync(join(dirname(path), file)),
		);
		const text = kept === undefined || before === undefined ? toml : `${before.trimEnd()}\n\n${toml}`;
		await asking.tell('', 'Trying it:', '');
		exit = await tryDraft(context, {path, text, files, profile: name});
		if (context.stop.signal.aborted) {
			throw new LeftError('nobody waits for the answer');
		}

		const next = await askWhatNext(asking, path, exit === exitStatus.completed);
		if (next === 'leave') {
			return asking.tell('nothing is written');
		}

		if (next === 'write') {
			writeSettings({path, text, before, files});
			const beside = files.map(({name}) => name).join(', ');
			await asking.tell(
				`written: ${path}${beside === '' ? '' : `, and beside it ${beside}, for nobody else to read`}`,
				...(await overridingOf(known, answers)),
				...(kept !== undefined && kept.watch.length > 0
					? [`to watch it with the others, add "${name}" to watch in ${basename(path)}`]
					: []),
				`now: sweepwatch${name === 'default' ? '' : ` --profile ${name}`}`,
			);
			return;
		}
	}
}

async function askWhatNext(
	asking: Asking,
	path: string,
	isWell: boolean,
): Promise<'again' | 'write' | 'leave'> {
	await asking.tell('');
	if (isWell) {
		return (await asking.isYes(`Write it to ${path}?`, true)) ? 'write' : 'leave';
	}

	return asking.choose<'again' | 'write' | 'leave'>('It does not work like that.', [
		{words: 'answer again', value: 'again'},
		{words: `write it to ${path} all the same`, value: 'write'},
		{words: 'leave: nothing is written', value: 'leave'},
	]);
}

import {suggest} from '../domain/suggest.ts';
import {following} from './flag-users.ts';
import type {Found, Given} from './given.ts';
import {flag, setting} from './setting.ts';
import type {Follow} from './settings.ts';
import {UsageError} from './usage-error.ts';

const kinds = ['agent', 'cleanup', 'backup', 'restore'] as const;

const flags = kinds.map(kind => ({
	kind,
	flag: flag(
		kind,
		'text',
		'what',
		kind === 'agent' ? [...following, 'wait'] : following,
		kind === 'agent' ? 'follow this agent, by its name or id' : `follow this ${kind}, by id or short id`,
		{
			value: 'ID',
			isRepeatable: true,
			scope: 'profile',
			completedBy: kind,
		},
	),
}));

const inFile = setting(
	'follow',
	'list',
	'what',
	'only these: agent, cleanup, backup or restore and its id, short or whole, or an agent and its name',
	{
		key: {example: '["agent 4711", "cleanup 2f87"]', reach: 'profile'},
	},
);

export const followSettings = [...flags.map(({flag}) => flag), inFile];

/** Whoever types what to follow does not mean what the file says. */
export function readFollow(given: Given): readonly Follow[] {
	const typed = flags.flatMap(({kind, flag}) => given.list(flag).map(({text}) => ({kind, id: text.trim()})));
	const all = typed.length > 0 ? typed : given.list(inFile).map(readEntry);
	const seen = new Map(all.map(follow => [`${follow.kind} ${follow.id}`, follow]));
	return [...seen.values()];
}

function readEntry(found: Found): Follow {
	const {text} = found;
	const [word = '', ...rest] = text.trim().split(/\s+/);
	const kind = kinds.find(kind => kind === word);
	const id = rest.join(' ');
	// The name of an agent may be of several words.
	if (kind === undefined || id === '' || (rest.length > 1 && kind !== 'agent')) {
		const near = kind === undefined ? suggest(word, kinds) : undefined;
		throw new UsageError(
			`${found.place} '${text}' says not what to follow: ${near === undefined ? 'write one of agent, cleanup, backup and restore, and its id' : `did you mean '${near}'?`}`,
		);
	}

	return {kind, id};
}

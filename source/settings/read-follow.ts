import type {Found, Given} from './given.ts';
import type {Follow} from './settings.ts';
import {suggest} from './suggest.ts';
import {UsageError} from './usage-error.ts';

const kinds = ['agent', 'cleanup', 'backup', 'restore'] as const;

/** Whoever types what to follow does not mean what the file says. */
export function readFollow(given: Given): readonly Follow[] {
	const typed = kinds.flatMap(kind => given.list(kind).map(({text}) => ({kind, id: text.trim()})));
	const all = typed.length > 0 ? typed : given.list('follow').map(readEntry);
	const seen = new Map(all.map(follow => [`${follow.kind} ${follow.id}`, follow]));
	return [...seen.values()];
}

function readEntry(found: Found): Follow {
	const {text} = found;
	const [word = '', id, ...rest] = text.trim().split(/\s+/);
	const kind = kinds.find(kind => kind === word);
	if (kind === undefined || id === undefined || rest.length > 0) {
		const near = kind === undefined ? suggest(word, kinds) : undefined;
		throw new UsageError(
			`${found.place} '${text}' says not what to follow: ${near === undefined ? 'write one of agent, cleanup, backup and restore, and its id' : `did you mean '${near}'?`}`,
		);
	}

	return {kind, id};
}

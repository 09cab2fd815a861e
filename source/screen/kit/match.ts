import {finderOf, readTerms, type Term} from '../../domain/filter-term.ts';
import type {Filter} from '../state/view.ts';
import {memoize} from './memo.ts';

/** What a row shows, its profile, and the ids of which it shows a part at most: those match by their beginning. */
export type Subject = {
	readonly text: string;
	readonly profile: string;
	readonly ids: readonly (string | null | undefined)[];
};

export type Match = (subject: Subject) => boolean;

/** Fewer letters would find an id by chance. */
const leastOfId = 4;

/** Several panes ask in turn, each for its own, and for each row that comes. */
const known = new Map<string, Match | null>();
const mostKnown = 50;

/** Null where nothing is looked for. */
export function readFilter({text, hasProfiles = false}: Omit<Filter, 'isSearch'>): Match | null {
	const key = `${hasProfiles} ${text}`;
	const match = known.get(key);
	if (match !== undefined) {
		return match;
	}

	const terms = readTerms(text).map(term => matchTerm(term, hasProfiles));
	const made: Match | null = terms.length === 0 ? null : subject => terms.every(term => term(subject));
	if (known.size >= mostKnown) {
		known.clear();
	}

	known.set(key, made);
	return made;
}

function matchTerm(term: Term, hasProfiles: boolean): Match {
	const isShown = finderOf(term);
	const start = term.source.toLowerCase();
	const holds: Match = ({text, profile, ids}) =>
		isShown(text) ||
		(hasProfiles && isShown(profile)) ||
		(start.length >= leastOfId && ids.some(id => id?.toLowerCase().startsWith(start) === true));
	return term.isExcluding ? subject => !holds(subject) : holds;
}

/** What is looked for as it stands, since it is no regular expression. */
export const literalTerms = memoize((text: string): readonly string[] =>
	readTerms(text).flatMap(({source, fault}) => (fault === null ? [] : [source])),
);

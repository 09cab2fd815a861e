import {memoize} from './memo.ts';

/** What a row shows, and the ids of which it shows a part at most: those match by their beginning. */
export type Subject = {readonly text: string; readonly ids: readonly (string | null | undefined)[]};

export type Match = (subject: Subject) => boolean;

/** Fewer letters would find an id by chance. */
const leastOfId = 4;

/**
 * Terms are parted by spaces and all must hold; one that begins with `!` must not. Each is a
 * regular expression without regard to case, or plain text while it is not (yet) a valid one.
 */
export const readFilter = memoize((text: string): Match | null => {
	const terms = text.split(/\s+/).flatMap(term => readTerm(term) ?? []);
	return terms.length === 0 ? null : subject => terms.every(term => term(subject));
});

function readTerm(term: string): Match | undefined {
	const isExcluding = term.startsWith('!');
	const source = isExcluding ? term.slice(1) : term;
	if (source === '') {
		return undefined;
	}

	const isShown = readPattern(source);
	const start = source.toLowerCase();
	const holds: Match = ({text, ids}) =>
		isShown(text) ||
		(start.length >= leastOfId && ids.some(id => id?.toLowerCase().startsWith(start) === true));
	return isExcluding ? subject => !holds(subject) : holds;
}

function readPattern(source: string): (text: string) => boolean {
	const needle = source.toLowerCase();
	const isContained = (subject: string) => subject.toLowerCase().includes(needle);
	// What is typed by a person is mostly plain, and a plain search cannot run away.
	if (/^[\w\s/:@#%&=,;<>~"'-]+$/.test(source)) {
		return isContained;
	}

	try {
		const pattern = new RegExp(source, 'i');
		return subject => pattern.test(subject);
	} catch {
		return isContained;
	}
}

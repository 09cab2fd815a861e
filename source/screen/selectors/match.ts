import {memoize} from './memo.ts';

export type Match = (text: string) => boolean;

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
	const holds = readPattern(source);
	return isExcluding ? subject => !holds(subject) : holds;
}

function readPattern(source: string): Match {
	// What is typed by a person is mostly plain, and a plain search cannot run away.
	if (/^[\w\s/:@#%&=,;<>~"'-]+$/.test(source)) {
		const needle = source.toLowerCase();
		return subject => subject.toLowerCase().includes(needle);
	}
	try {
		const pattern = new RegExp(source, 'i');
		return subject => pattern.test(subject);
	} catch {
		const needle = source.toLowerCase();
		return subject => subject.toLowerCase().includes(needle);
	}
}

import {createContext, Script} from 'node:vm';
import {finderOf, readTerms, type Term} from '../domain/filter-term.ts';
import {FilterTooSlowError} from './filter-too-slow-error.ts';
import {UsageError} from './usage-error.ts';

/** Whether a line stays. */
export type TextFilter = (line: string) => boolean;

// No line of ours is longer; what a hostile server made longer is judged by its beginning.
const longest = 2000;
const deadline = 100;

/** Read as what is typed after `/` on the screen. */
export function parseFilter(text: string, warn: (warning: string) => void): TextFilter {
	const terms = readTerms(text);
	if (terms.length === 0) {
		throw new UsageError(`--filter '${text}': an empty expression matches everything; say what to look for`);
	}

	for (const {source, fault} of terms) {
		if (fault !== null) {
			warn(`--filter: '${source}' is no regular expression (${fault}) and is taken literally`);
		}
	}

	const tests = terms.map(term => ({isExcluding: term.isExcluding, finds: guard(term)}));
	return line => {
		const seen = line.slice(0, longest);
		return tests.every(({isExcluding, finds}) => finds(seen) !== isExcluding);
	};
}

/** With two repetitions an expression can try for years: such a one runs under a deadline. */
function guard(term: Term): TextFilter {
	const {expression, source} = term;
	if (expression === null || isCheap(source)) {
		return finderOf(term);
	}

	const context = createContext({expression, text: ''});
	const script = new Script('expression.test(text)');
	return text => {
		context.text = text;
		try {
			return script.runInContext(context, {timeout: deadline}) === true;
		} catch {
			throw new FilterTooSlowError(
				`--filter: the expression took more than ${deadline} ms on one line; make it simpler, above all where a repetition stands inside a repetition`,
			);
		}
	};
}

function isCheap(source: string): boolean {
	const bare = source.replace(/\\[^\d]/g, '_').replace(/\[[^\]]*\]/g, '_');
	const repetitions = bare.match(/[*+]|\{\d+(?:,\d*)?\}/g)?.length ?? 0;
	const options = bare.match(/[^(]\?/g)?.length ?? 0;
	return repetitions <= 1 && options <= 4 && !/\)[*+{?]|\\\d/.test(bare);
}

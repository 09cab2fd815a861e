import {createContext, Script} from 'node:vm';
import {FilterTooSlowError} from './filter-too-slow-error.ts';
import {UsageError} from './usage-error.ts';

/** Whether a line stays. */
export type TextFilter = (line: string) => boolean;

// No line of ours is longer; what a hostile server made longer is judged by its beginning.
const longest = 2000;
const deadline = 100;

/** `!` first turns it round. Either case matches, as in other monitors. */
export function parseFilter(text: string): TextFilter {
	const isInverse = text.startsWith('!');
	const source = isInverse ? text.slice(1) : text;
	if (source === '') {
		throw new UsageError(`--filter '${text}': an empty expression matches everything; say what to look for`);
	}

	const test = guard(compile(source), source);
	return line => test(line.slice(0, longest)) !== isInverse;
}

function compile(source: string): RegExp {
	try {
		return new RegExp(source, 'i');
	} catch (error) {
		const reason = error instanceof Error ? error.message.replace(/^.*: /s, '') : 'it cannot be read';
		throw new UsageError(
			`--filter '${source}' is no regular expression: ${reason}; put a \\ before a sign that is meant as itself`,
		);
	}
}

/** With two repetitions an expression can try for years: such a one runs under a deadline. */
function guard(expression: RegExp, source: string): TextFilter {
	if (isCheap(source)) {
		return text => expression.test(text);
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

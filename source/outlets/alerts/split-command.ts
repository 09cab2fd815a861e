import {splitWords} from '../../domain/split-words.ts';
import {BadCommandError} from './bad-command-error.ts';

/** A command that names a program; throws an error that names the flag. */
export function splitCommand(text: string, flag: string): readonly [string, ...string[]] {
	const split = splitWords(text);
	if ('problem' in split) {
		throw new BadCommandError(`${flag} ${split.problem}`);
	}

	const [first, ...rest] = split.words;
	if (first === undefined || first === '') {
		throw new BadCommandError(`${flag} names no command`);
	}

	return [first, ...rest];
}

import {suggest} from '../domain/suggest.ts';
import {type CommandName, commandOf} from './commands.ts';
import type {TypedFlags} from './parse-arguments.ts';
import {UsageError} from './usage-error.ts';
import {waitFlags} from './wait.ts';

/** What stands beside a command has to be just what it takes. */
export function checkInputs(command: CommandName, inputs: readonly string[], flags: TypedFlags = {}): void {
	const {usage, choices, ...told} = commandOf(command);
	// What runs has no ids beforehand.
	const wanted = flags[waitFlags.running.name] === true ? [] : told.inputs;
	const extra = wanted.at(-1)?.endsWith('…') ? undefined : inputs[wanted.length];
	if (extra !== undefined) {
		throw new UsageError(`'${extra}' is one too many: it is ${usage}`);
	}

	const missing = wanted[inputs.length];
	if (missing !== undefined || inputs.some(input => input.trim() === '')) {
		const kinds = choices === undefined ? '' : `, ${wanted[0]} one of ${choices.words.join(', ')}`;
		throw new UsageError(`${missing?.replace('…', '') ?? 'something'} is missing: it is ${usage}${kinds}`);
	}

	const [first] = inputs;
	if (choices !== undefined && first !== undefined && !choices.words.includes(first)) {
		const {words, refusal} = choices;
		const near = suggest(first, words);
		throw new UsageError(
			`${refusal} '${first}': ${near === undefined ? `use ${words.join(', ')}` : `did you mean '${near}'?`}`,
		);
	}
}

import {acknowledgedKinds, type CommandName, commandOf, shownKinds} from './commands.ts';
import {suggest} from './suggest.ts';
import {UsageError} from './usage-error.ts';

/** Of the commands that take one. */
const kindsOf: Partial<Record<CommandName, readonly string[]>> = {show: shownKinds, ack: acknowledgedKinds};

/** What stands beside a command has to be just what it takes. */
export function checkInputs(command: CommandName, inputs: readonly string[]): void {
	const {usage, inputs: wanted} = commandOf(command);
	const extra = wanted.at(-1)?.endsWith('…') ? undefined : inputs[wanted.length];
	if (extra !== undefined) {
		throw new UsageError(`'${extra}' is one too many: it is ${usage}`);
	}

	const kinds = kindsOf[command];
	const missing = wanted[inputs.length];
	if (missing !== undefined || inputs.some(input => input.trim() === '')) {
		const told = kinds === undefined ? '' : `, KIND one of ${kinds.join(', ')}`;
		throw new UsageError(`${missing?.replace('…', '') ?? 'something'} is missing: it is ${usage}${told}`);
	}

	const [kind] = inputs;
	if (kinds !== undefined && kind !== undefined && !kinds.includes(kind)) {
		const near = suggest(kind, kinds);
		const refusal = `${command} ${command === 'show' ? 'cannot show' : 'takes no note of'} a '${kind}'`;
		throw new UsageError(
			near === undefined ? `${refusal}: use ${kinds.join(', ')}` : `${refusal}: did you mean '${near}'?`,
		);
	}
}

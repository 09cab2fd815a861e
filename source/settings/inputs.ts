import {type CommandName, commandOf, shownKinds} from './commands.ts';
import {suggest} from './suggest.ts';
import {UsageError} from './usage-error.ts';

/** What stands beside a command has to be just what it takes. */
export function checkInputs(command: CommandName, inputs: readonly string[]): void {
	const {usage, inputs: wanted} = commandOf(command);
	const extra = wanted.at(-1)?.endsWith('…') ? undefined : inputs[wanted.length];
	if (extra !== undefined) {
		throw new UsageError(`'${extra}' is one too many: it is ${usage}`);
	}

	const missing = wanted[inputs.length];
	if (missing !== undefined || inputs.some(input => input.trim() === '')) {
		const kinds = command === 'show' ? `, KIND one of ${shownKinds.join(', ')}` : '';
		throw new UsageError(`${missing?.replace('…', '') ?? 'something'} is missing: it is ${usage}${kinds}`);
	}

	const [kind] = inputs;
	if (command === 'show' && kind !== undefined && !shownKinds.some(known => known === kind)) {
		const near = suggest(kind, shownKinds);
		throw new UsageError(
			near === undefined
				? `show cannot show a '${kind}': use ${shownKinds.join(', ')}`
				: `show cannot show a '${kind}': did you mean '${near}'?`,
		);
	}
}

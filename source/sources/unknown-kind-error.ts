import {ProgramError} from '../domain/program-error.ts';
import {cleanField} from '../domain/text.ts';

/** `show` was asked for a kind of thing that the watched system does not have. */
export class UnknownKindError extends ProgramError {
	override readonly name = 'UnknownKindError';
	override readonly code = 'unknown-kind';

	constructor(kind: string, known: readonly string[]) {
		super(`'${cleanField(kind)}' is no kind that can be shown here: take one of ${known.join(', ')}`);
	}
}

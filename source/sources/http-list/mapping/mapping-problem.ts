import {ProgramError} from '../../../domain/program-error.ts';

/** A mistake in the table that maps a list. The message follows a place: "list: is no text". */
export class MappingProblem extends ProgramError {
	override readonly name = 'MappingProblem';
	override readonly code = 'usage';
	/** The keys that lead to the mistake, from the table on. */
	readonly path: readonly string[];

	constructor(path: readonly string[], message: string) {
		super(message);
		this.path = path;
	}
}

import type {Elsewhere} from '../documents/elsewhere.ts';

/** Something was asked for that its document does not name. */
export class Refusal extends Error {
	override readonly name = 'Refusal';
	readonly status: number;
	/** What it is called where it is known from somewhere else than the documents. */
	readonly beyond: Elsewhere | undefined;

	constructor(status: number, why: string, beyond?: Elsewhere) {
		super(why);
		this.status = status;
		this.beyond = beyond;
	}
}

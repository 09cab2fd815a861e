/** Something that tells of a system, whether it counts or not, for `doctor` and `config`. */
export type FoundThing = {
	readonly kind: string;
	readonly title: string;
	/** A file, or names of variables. */
	readonly place: string;
	/** Without a secret: `ops, DFW`. */
	readonly holds: string;
	/** Whose settings come from it; empty: nobody's. */
	readonly usedBy: readonly string[];
	/** Why it is used by nobody. */
	readonly why: string | null;
};

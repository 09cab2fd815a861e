export type Unit = 'B' | 'ms' | 'MB' | '%' | '×' | '/s' | '';

/** What must be reached, by an issue or by a promise to users. */
export type Goal = {readonly most: number} | {readonly least: number};

/** One number of a table. */
export type Figure = {
	readonly row: string;
	readonly column: string;
	/** `null`: could not be measured here; the section's notes say why. */
	readonly value: number | null;
	readonly unit: Unit;
	readonly goal?: Goal;
};

/** One table. */
export type Section = {
	readonly key: string;
	readonly title: string;
	/** What was done, in a sentence or two, so that a reader can judge the figures. */
	readonly how: string;
	readonly figures: readonly Figure[];
	/** What is missing or doubtful in this run: a tool that is not installed, a busy machine. */
	readonly notes: readonly string[];
};

/** Something that can be measured by itself: `npm run bench -- KEY`. */
export type Measure = {
	readonly key: string;
	readonly title: string;
	/** Roughly, for those who wait. */
	readonly minutes: number;
	run(tell: (progress: string) => void): Promise<readonly Section[]>;
};

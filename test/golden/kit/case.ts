/** Something of the program that a person or a script sees, and that stays as it is. */
export type Case = {
	/** The file that it is kept in. */
	readonly name: string;
	/** What the bundle does now; what was kept of it says what to wait for, and no more. */
	readonly record: (bundle: string, kept: string | undefined) => Promise<string>;
};

/** What somebody has read of a file of a journal before it goes on writing it. */
export type FileRead = {
	/** Where it ended. */
	readonly end: number;
	/** Where the last line of it ended that could be read. */
	readonly whole: number;
	/** How many lines of it never came onto the disk. */
	readonly unwritten: number;
	/** Up to where a checkpoint told what it says; absent: it was read itself. */
	readonly covered?: number | undefined;
};

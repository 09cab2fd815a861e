/** Where a replay stands. */
export type ReplayPosition = {
	/** The recorded time; undefined before the first line, and in a record without any. */
	readonly at: Date | undefined;
	/** How many lines have been told. */
	readonly line: number;
	readonly lines: number;
	/** How many times as fast as it was recorded; Infinity: as fast as it can be read. */
	readonly speed: number;
	readonly isPaused: boolean;
	/** Nothing more is recorded; a jump back is still possible. */
	readonly isAtEnd: boolean;
};

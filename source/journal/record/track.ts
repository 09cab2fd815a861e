/** The files of one writer of one profile, day after day: one stream of lines. */
export type Track = {
	readonly paths: readonly string[];
	readonly sizes: readonly number[];
	/** Whether every line of the file has a check. */
	readonly checked: readonly boolean[];
	/** Every so many lines and at each file's begin, so that no seek reads a whole file. */
	readonly marks: Marks;
	/** Lines that may tell of something bad. */
	readonly bad: BadLines;
	readonly lines: number;
	/** The first and the last moment; undefined where no line has one. */
	readonly from: number | undefined;
	readonly to: number | undefined;
	readonly problems: readonly string[];
	/** Whether any line is one of ours. */
	readonly isJournal: boolean;
};

/** Column by column, which is small: a million lines have about a thousand marks. */
export type Marks = {
	readonly line: readonly number[];
	readonly file: readonly number[];
	readonly offset: readonly number[];
	/** The latest moment up to here: a clock that was set back does not lead a search astray. */
	readonly at: readonly number[];
};

/** Column by column, too; `at` as in the marks. */
export type BadLines = {
	readonly line: readonly number[];
	readonly file: readonly number[];
	readonly start: readonly number[];
	readonly end: readonly number[];
	readonly at: readonly number[];
};

/** The last mark that the test holds for; it must hold for a beginning of the list. Else 0. */
export function lastMark(count: number, holds: (index: number) => boolean): number {
	let low = 0;
	let high = count - 1;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if (holds(middle)) {
			low = middle;
		} else {
			high = middle - 1;
		}
	}

	return low;
}

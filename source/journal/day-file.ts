/** One file of a profile's folder: a UTC day, and which of several programs wrote it. */
export type DayFile = {
	readonly day: string;
	/** 1 for the first program, more for those that came while it was writing. */
	readonly writer: number;
};

export const dayLength = 86_400_000;

export function dayOf(time: number): string {
	return new Date(time).toISOString().slice(0, 10);
}

export function nameDayFile({day, writer}: DayFile): string {
	return writer === 1 ? `${day}.ndjson` : `${day}.${writer}.ndjson`;
}

export function nameTornFile(file: DayFile): string {
	return `${nameDayFile(file)}.torn`;
}

/** What stands beside a file of a journal so that most of it need not be read. */
export function nameCheckpoint(file: string): string {
	return `${file}.checkpoint`;
}

/** What stands beside a file of a journal so that a report need not read it. */
export function nameSummary(file: string): string {
	return `${file}.summary`;
}

/** As one of these is called until all of it is on the disk. */
export function nameDraft(beside: string): string {
	return `${beside}.draft`;
}

/** Beside which file it stands; undefined for another name. */
export function fileBeside(name: string): string | undefined {
	return /^(.*)\.(?:checkpoint|summary)(?:\.draft)?$/.exec(name)?.[1];
}

/** Undefined for a name that we would not have written. */
export function parseDayFile(name: string): (DayFile & {readonly isTorn: boolean}) | undefined {
	const found = /^(\d{4}-\d\d-\d\d)(?:\.([2-9]|[1-9]\d+))?\.ndjson(\.torn)?$/.exec(name);
	const day = found?.[1];
	return day === undefined || Number.isNaN(Date.parse(day))
		? undefined
		: {day, writer: Number(found?.[2] ?? 1), isTorn: found?.[3] !== undefined};
}

/** What is written and read of a folder's files, oldest first: no torn ends, and nothing of anybody else. */
export function dayFilesOf(names: readonly string[]): readonly (DayFile & {readonly name: string})[] {
	return names
		.flatMap(name => {
			const file = parseDayFile(name);
			return file && !file.isTorn ? [{...file, name}] : [];
		})
		.sort(compareDayFiles);
}

/** Oldest first. */
export function compareDayFiles(a: DayFile, b: DayFile): number {
	return a.day === b.day ? a.writer - b.writer : a.day < b.day ? -1 : 1;
}

/**
 * Which day's file a line goes to: that of the newest moment seen, so that a clock that is set back
 * a little does not begin an old file again. Set back by more than a day, the clock is believed.
 */
export function createDayChooser(): (at: number) => string {
	let newest = Number.NEGATIVE_INFINITY;
	let begin = Number.NaN;
	let day = '';
	return at => {
		if (at > newest || newest - at > dayLength) {
			newest = at;
		}

		// Most lines are of the day of the one before.
		if (!(newest >= begin && newest < begin + dayLength)) {
			day = dayOf(newest);
			begin = Date.parse(day);
		}

		return day;
	};
}

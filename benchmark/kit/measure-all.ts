import type {Measure, Section} from './result.ts';

export type Failure = {readonly key: string; readonly message: string};

export type Telling = {
	/** As soon as it is there. */
	section(section: Section): void;
	progress(key: string, text: string): void;
	failure(failure: Failure): void;
};

/** One after the other, so that none disturbs the next; one that fails costs only itself. */
export async function measureAll(
	measures: readonly {readonly key: string; load(): Promise<Measure>}[],
	telling: Telling,
): Promise<{readonly sections: readonly Section[]; readonly failures: readonly Failure[]}> {
	const sections: Section[] = [];
	const failures: Failure[] = [];
	for (const {key, load} of measures) {
		try {
			const measure = await load();
			telling.progress(key, `${measure.title}, about ${sayMinutes(measure.minutes)}`);
			const found = await measure.run(progress => telling.progress(key, progress));
			for (const section of found) {
				sections.push(section);
				telling.section(section);
			}
		} catch (error) {
			const failure = {key, message: error instanceof Error ? error.message : String(error)};
			failures.push(failure);
			telling.failure(failure);
		}
	}

	return {sections, failures};
}

export function sayMinutes(minutes: number): string {
	return minutes < 1 ? `${Math.round(minutes * 60)} s` : `${minutes} min`;
}

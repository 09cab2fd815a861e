import type {AlertGiven} from '../codec/note.ts';
import type {Observation} from '../domain/observation.ts';
import {mergeBookmarks} from './bookmarks/merge-bookmarks.ts';
import type {JournalOptions} from './journal-options.ts';
import {type Journal, openJournal} from './open-journal.ts';
import type {FileRead} from './writing/file-read.ts';

/** A journal for each profile, as one: whatever is given goes to that of its source. */
export type Journals = Omit<Journal, 'path' | 'isFirst' | 'isAlone'> & {
	readonly paths: readonly string[];
	isFirst(source: string): Promise<boolean>;
	isAlone(source: string): Promise<boolean>;
};

export async function openJournals({
	sources,
	targets,
	retentions,
	files,
	...options
}: Omit<JournalOptions, 'source' | 'target' | 'retention' | 'files'> & {
	readonly sources: readonly string[];
	/** By source. */
	readonly targets?: ReadonlyMap<string, string>;
	/** By source. */
	readonly retentions?: ReadonlyMap<string, number>;
	/** By source. */
	readonly files?: ReadonlyMap<string, ReadonlyMap<string, FileRead>>;
}): Promise<Journals> {
	const journals = new Map<string, Journal>();
	const troubles = () => [...journals.values()].flatMap(({trouble}) => trouble ?? []);
	let missing = 0;
	const onMended = (lines: number) => {
		missing += lines;
		if (troubles().length === 0) {
			options.onMended(missing);
			missing = 0;
		}
	};

	try {
		for (const source of sources) {
			const of = {target: targets?.get(source), retention: retentions?.get(source)};
			const own = {source, ...of, files: files?.get(source)};
			journals.set(source, await openJournal({...options, ...own, onMended}));
		}
	} catch (error) {
		await Promise.all([...journals.values()].map(journal => journal.close()));
		throw error;
	}

	const all = () => [...journals.values()];
	return {
		get paths() {
			return all().map(({path}) => path);
		},
		get trouble() {
			return troubles()[0];
		},
		get waiting() {
			return all().reduce((sum, {waiting}) => sum + waiting, 0);
		},
		isFirst: async source => (await journals.get(source)?.isFirst()) ?? true,
		isAlone: async source => (await journals.get(source)?.isAlone()) ?? true,
		append: (observation: Observation) => journals.get(observation.source)?.append(observation),
		alerted: (given: AlertGiven) => journals.get(given.source)?.alerted(given),
		bookmark() {
			const [only, ...others] = all().map(journal => journal.bookmark());
			return only !== undefined && others.length === 0 ? only : mergeBookmarks(only ? [only, ...others] : []);
		},
		hurry() {
			for (const journal of all()) {
				journal.hurry();
			}
		},
		async flush() {
			await Promise.all(all().map(journal => journal.flush()));
		},
		async close() {
			await Promise.all(all().map(journal => journal.close()));
		},
	};
}

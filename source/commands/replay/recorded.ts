import type {JournalRecord} from '../../journal/record/open-record.ts';
import type {RecordedSource} from '../../journal/record/survey.ts';

/** What is replayed. */
export type Recorded = {
	readonly record: JournalRecord;
	readonly sources: readonly RecordedSource[];
	/** As it was typed. */
	readonly path: string;
};

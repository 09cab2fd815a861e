import type {AlertGiven} from '../../codec/note.ts';
import type {Acknowledging} from '../../domain/acknowledging.ts';
import type {Observation} from '../../domain/observation.ts';
import type {Leads} from './server-clock.ts';

/** What one file tells a restart. Every list is in the order of the file. */
export type Memory = {
	/** The last poll of each feed that says up to when all was told. */
	readonly polls: readonly Observation[];
	/** Those of them since which a part of what was told never came onto the disk. */
	readonly inPart: readonly Observation[];
	/** The last line of each agent, cleanup and activity, as many of each as are remembered. */
	readonly things: readonly Observation[];
	/**
	 * Activities as a program told them that may have gone by what is lost: it may not have told what became of
	 * them. The last ones, of each what stands here once or several times.
	 */
	readonly hearsay: readonly Observation[];
	/** The last event of each row of a log, as many as are remembered. */
	readonly rows: readonly Observation[];
	/** Events that tell when jobs began, and that they ended as they should: the newest. */
	readonly runs: readonly Observation[];
	/** The newest events and gaps. */
	readonly news: readonly Observation[];
	readonly bad: readonly Observation[];
	/** The newest gaps, also those that are older than the newest news. */
	readonly gaps: readonly Observation[];
	/** What was acknowledged, and what of it was taken back. */
	readonly acknowledged: readonly Acknowledging[];
	readonly alerted: readonly AlertGiven[];
	/** Feeds of which an answer cannot be trusted, and since when they were watched. */
	readonly doubts: readonly Doubt[];
	/** By which clock its lines were written, as far as that is known. */
	readonly leads?: Leads | undefined;
};

export type Doubt = {
	readonly feed: string;
	readonly since: number;
	/** A part of what was told since never came onto the disk. */
	readonly isInPart?: boolean;
};

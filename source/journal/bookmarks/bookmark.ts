import type {Observation} from '../../domain/observation.ts';

/** A place in what is recorded: whoever cannot follow leaves it there, and reads on from it later. */
export type Bookmark = {
	/** Nothing stands after it by now. */
	readonly isAtEnd: boolean;
	/** The next observations after it, not too many at once; it then stands after those. Not to be asked twice at a time. */
	read(): Promise<readonly Observation[]>;
	close(): Promise<void>;
};

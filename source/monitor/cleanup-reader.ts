import type {Cleanup} from '../domain/cleanup.ts';
import type {Clock} from '../domain/clock.ts';
import {statusTable} from '../domain/status.ts';
import type {Source} from '../sources/source.ts';
import {readFailure} from './failure.ts';
import {createLimit, mostAtOnce} from './in-parallel.ts';

export type CleanupReader = {
	/** The cleanup as it is now, or undefined where it cannot be told soon; it is then read again later. */
	settle(id: string): Promise<Cleanup | undefined>;
	/** Reads all that wait; throws what the first failure was, and the rest go on waiting. */
	readWaiting(): Promise<readonly Cleanup[]>;
	readLater(id: string): void;
	readonly isWaiting: boolean;
};

const mostWaiting = 1000;

type Parts = {
	readonly source: Source;
	readonly clock: Clock;
	readonly signal: AbortSignal;
	/** Events that follow do not wait longer than so for the truth about one cleanup. */
	readonly patience: number;
	/** Somebody waits to be read. */
	readonly onWaiting: () => void;
};

export function createCleanupReader({source, clock, signal, patience, onWaiting}: Parts): CleanupReader {
	const limit = createLimit(mostAtOnce);
	const waiting = new Set<string>();
	// Where cleanups cannot be read, patience is lost once, not with every page of events.
	let isPatient = true;

	function readLater(id: string): void {
		if (source.cleanup && waiting.size < mostWaiting && !waiting.has(id)) {
			waiting.add(id);
			onWaiting();
		}
	}

	/** A cleanup that has not ended yet stays among those that wait. */
	async function read(id: string): Promise<Cleanup | undefined> {
		try {
			const cleanup = await limit(async () => (signal.aborted ? undefined : source.cleanup?.(id, signal)));
			isPatient = true;
			if (!cleanup || statusTable[cleanup.status].final) {
				waiting.delete(id);
			} else {
				readLater(id);
			}

			return cleanup;
		} catch (error) {
			if (readFailure(error).tryAgain !== 'late') {
				isPatient = false;
				readLater(id);
				throw error;
			}

			// It is gone, or not ours to see: its end will never be known.
			waiting.delete(id);
			return undefined;
		}
	}

	async function readInTime(id: string): Promise<Cleanup | undefined> {
		const isAnswered = new AbortController();
		const late = clock.sleep(patience, isAnswered.signal).then(() => {
			if (!isAnswered.signal.aborted) {
				isPatient = false;
				readLater(id);
			}

			return undefined;
		});
		const cleanup = await Promise.race([read(id).catch(() => undefined), late]);
		isAnswered.abort();
		return cleanup;
	}

	return {
		async settle(id) {
			if (isPatient) {
				return readInTime(id);
			}

			readLater(id);
			return undefined;
		},
		async readWaiting() {
			const found = await Promise.all([...waiting].map(read));
			return found.filter(cleanup => cleanup !== undefined);
		},
		readLater,
		get isWaiting() {
			return waiting.size > 0;
		},
	};
}

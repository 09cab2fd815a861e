import type {Cleanup} from '../domain/cleanup.ts';
import type {Clock} from '../domain/clock.ts';
import {statusTable} from '../domain/status.ts';
import type {Source} from '../sources/source.ts';
import {type Failure, readFailure} from './failure.ts';
import {createLimit, mostAtOnce} from './in-parallel.ts';
import {createRequestBudget} from './request-budget.ts';

export type CleanupReader = {
	/** The cleanup as it is now, or undefined where it cannot be told soon; it is then read again later. */
	settle(id: string): Promise<Cleanup | undefined>;
	/** Reads of those that wait what the budget allows; throws what the first failure was. */
	readWaiting(): Promise<readonly Cleanup[]>;
	readLater(id: string): void;
	/** It was read by the way: with a list, for example. */
	learn(cleanup: Cleanup): void;
	readonly isWaiting: boolean;
};

const mostWaiting = 1000;

/** A whole page of ends can be read at once, but not page after page. */
const budgetOfReads = {perMinute: 120, atOnce: 100};

/** A stray refusal of one that is there must not cost its end. */
const neededRefusals = 2;

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
	const budget = createRequestBudget(clock, budgetOfReads);
	/** How often each was refused; who has waited longest comes first. */
	const waiting = new Map<string, number>();
	// Where cleanups cannot be read, patience is lost once, not with every page of events.
	let isPatient = true;

	function readLater(id: string): void {
		if (source.cleanup && waiting.size < mostWaiting && !waiting.has(id)) {
			waiting.set(id, 0);
			onWaiting();
		}
	}

	/** A cleanup that has not ended yet stays among those that wait, behind the others. */
	function waitOn(id: string, refusals: number): void {
		const isNew = !waiting.delete(id);
		if (waiting.size < mostWaiting) {
			waiting.set(id, refusals);
		}

		if (isNew) {
			onWaiting();
		}
	}

	function learn({id, status}: Cleanup): void {
		if (statusTable[status].final) {
			waiting.delete(id);
		}
	}

	async function read(id: string): Promise<Cleanup | undefined> {
		return limit(async () => {
			const startedAt = clock.monotonic();
			try {
				const cleanup = signal.aborted ? undefined : await source.cleanup?.(id, signal);
				isPatient = clock.monotonic() - startedAt <= patience;
				if (cleanup) {
					waitOn(id, 0);
					learn(cleanup);
				} else {
					waiting.delete(id);
				}

				return cleanup;
			} catch (error) {
				if (isGone(id, readFailure(error))) {
					return undefined;
				}

				isPatient = false;
				throw error;
			} finally {
				budget.charge(clock.monotonic() - startedAt);
			}
		});
	}

	/** Gone, or not ours to see: its end will never be known. Anything else goes on waiting. */
	function isGone(id: string, {tryAgain}: Failure): boolean {
		const refusals = tryAgain === 'late' ? (waiting.get(id) ?? 0) + 1 : 0;
		waitOn(id, refusals);
		if (refusals >= neededRefusals) {
			waiting.delete(id);
		}

		return refusals > 0;
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
			if (isPatient && budget.take()) {
				return readInTime(id);
			}

			readLater(id);
			return undefined;
		},
		async readWaiting() {
			const ids = [...waiting.keys()].slice(0, mostAtOnce).filter(() => budget.take());
			const found = await Promise.all(ids.map(read));
			return found.filter(cleanup => cleanup !== undefined);
		},
		readLater,
		learn,
		get isWaiting() {
			return waiting.size > 0;
		},
	};
}

import type {Status} from '../domain/status.ts';
import {machineNetwork, type Network} from '../http/network.ts';
import {exitStatus} from './exit-status.ts';

/** Why the program ends, and what it tells by that. */
export type StopReason = {
	readonly status: Status;
	readonly exit: number;
	/** For stderr, where there is something to say. */
	readonly message?: string;
};

/** The one switch that ends everything: a signal, `--for`, a reader that left. */
export type Stop = {
	readonly signal: AbortSignal;
	readonly reason: StopReason | undefined;
	/** The first reason counts. */
	now(reason: StopReason): void;
	/** Resolves when the time for an orderly end is over. */
	readonly deadline: Promise<void>;
	/** A little later: whatever is still under way then is cut off. */
	readonly cutOff: Promise<void>;
	/** The end waits for this, but not for ever: a second signal does not. */
	hold(work: Promise<unknown>): void;
};

// Both stay under the 200 ms that a person takes for "at once".
const graceMilliseconds = 120;
const cutOffMilliseconds = 160;

/** So long is waited for what would be lost in the middle: a command that calls somebody. */
const longestHold = 5000;

/** `after` calls back after so long; what it gives takes that back. */
export function createStop(after: Network['after'] = machineNetwork.after): Stop {
	const controller = new AbortController();
	const {promise: deadline, resolve: warn} = Promise.withResolvers<void>();
	const {promise: cutOff, resolve: cut} = Promise.withResolvers<void>();
	const held = new Set<Promise<unknown>>();
	let first: StopReason | undefined;

	async function release(): Promise<void> {
		if (held.size > 0) {
			const limit = Promise.withResolvers<void>();
			const takeBack = after(longestHold, limit.resolve);
			await Promise.race([Promise.allSettled(held), limit.promise]);
			takeBack();
			// What came of it is still to be written down.
			await new Promise<void>(resolve => after(graceMilliseconds, resolve));
		}

		warn();
		after(cutOffMilliseconds - graceMilliseconds, cut);
	}

	return {
		signal: controller.signal,
		deadline,
		cutOff,
		get reason() {
			return first;
		},
		now(reason) {
			if (first === undefined) {
				first = reason;
				after(graceMilliseconds, release);
				controller.abort();
			}
		},
		hold(work) {
			held.add(work);
			work.catch(() => {}).finally(() => held.delete(work));
		},
	};
}

const signals = [
	['SIGINT', exitStatus.interrupt],
	['SIGTERM', exitStatus.terminate],
	['SIGHUP', exitStatus.hangup],
] as const;

/** Signals end it in order; the second one ends it at once. */
export function stopOnSignals(stop: Stop, host: NodeJS.Process): void {
	for (const [signal, exit] of signals) {
		host.on(signal, () => {
			if (stop.reason !== undefined && stop.reason.exit >= 128) {
				host.exit(exit);
			}

			stop.now({status: 'stopped', exit});
		});
	}
}

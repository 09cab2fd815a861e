import type {Clock} from '../../domain/clock.ts';
import {isProgramError, type ProgramError} from '../../domain/program-error.ts';
import {meansNotOffered, readFailure} from '../../monitor/failure.ts';
import type {Source} from '../../sources/source.ts';
import {type Check, checksOf} from './checks.ts';

export type Examination = {
	readonly source: string;
	readonly call: string;
	readonly neededBy: string;
	/** `lacking`: it failed, but the program can do without. */
	readonly outcome: 'ok' | 'lacking' | 'failed';
	readonly milliseconds: number;
	/** What came back; for a failure what happened and what to do. */
	readonly message: string;
	readonly code: string | null;
	/** So far is the server's clock ahead of ours, in milliseconds. */
	readonly ahead: number | null;
};

// Whoever runs a doctor waits for it.
const patience = 15_000;
const grace = 5000;

/** Tries each call once, one after the other: what a slow server does to one shall not spoil the next. */
export async function* examine(
	source: Source,
	clock: Clock,
	stop: AbortSignal,
): AsyncGenerator<Examination, void> {
	// A server that may hold its answers back is waited for, and a moment more.
	const longest = Math.max(patience, (source.log?.answersWithin ?? 0) + grace);
	for (const check of checksOf(source)) {
		if (stop.aborted) {
			return;
		}

		yield await tryOnce(source.name, check, {clock, stop, longest});
	}
}

/** In the place of a call: nothing was asked. */
export const refusedCall = 'settings';

/** That nobody asks the server any more, where somebody else is followed who ought to. */
export function silenceOf({name, stream}: Source): Examination | undefined {
	const message = stream?.trouble();
	return message === undefined
		? undefined
		: {
				source: name,
				call: 'collector',
				neededBy: 'whatever is to be new in it',
				outcome: 'failed',
				milliseconds: 0,
				message,
				code: 'silent',
				ahead: null,
			};
}

/** A profile that cannot be asked as it is set. */
export function refusal(source: string, {message, code}: ProgramError): Examination {
	return {
		source,
		call: refusedCall,
		neededBy: 'whatever is asked of this profile',
		outcome: 'failed',
		milliseconds: 0,
		message,
		code,
		ahead: null,
	};
}

type Bounds = {readonly clock: Clock; readonly stop: AbortSignal; readonly longest: number};

async function tryOnce(
	source: string,
	{call, neededBy, ask, without}: Check,
	{clock, stop, longest}: Bounds,
): Promise<Examination> {
	const startedAt = clock.monotonic();
	const timeout = AbortSignal.timeout(longest);
	const base = {source, call, neededBy};
	try {
		const {found, serverTime} = await ask(AbortSignal.any([stop, timeout]));
		return {
			...base,
			outcome: 'ok',
			milliseconds: Math.round(clock.monotonic() - startedAt),
			message: found,
			code: null,
			ahead: serverTime === undefined ? null : serverTime - clock.now(),
		};
	} catch (error) {
		if (!isProgramError(error)) {
			throw error;
		}

		const isLate = timeout.aborted && !stop.aborted;
		const message = isLate ? `no answer within ${longest / 1000}s: check the endpoint` : error.message;
		// Only what a server does not have, or not for us, can be done without: one that is dead has nothing.
		const isLacking = without !== undefined && !isLate && meansNotOffered(readFailure(error));
		return {
			...base,
			outcome: isLacking ? 'lacking' : 'failed',
			milliseconds: Math.round(clock.monotonic() - startedAt),
			message: isLacking ? `${message}. Without it, ${without}` : message,
			code: isLate ? 'timeout' : error.code,
			ahead: null,
		};
	}
}

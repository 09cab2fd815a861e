import type {Clock} from '../../domain/clock.ts';
import {isProgramError} from '../../domain/program-error.ts';
import {meansNotOffered, readFailure} from '../../monitor/failure.ts';
import type {Source} from '../../sources/source.ts';
import {type Check, checksOf} from './checks.ts';
import {compareClocks} from './compare-clocks.ts';
import {type Examination, unasked} from './examination.ts';
import {examineWay, proofCall} from './examine-way.ts';

// Whoever runs a doctor waits for it.
const patience = 15_000;
const grace = 5000;

type Options = {
	readonly clock: Clock;
	readonly stop: AbortSignal;
	/** How long the server keeps events, as the settings say, in milliseconds. */
	readonly retention?: number | undefined;
};

/**
 * The way to the server, then each call once, one after the other: what a slow server does to one shall not
 * spoil the next. Where the way ends, nobody is asked, and each call is told to fail because of that.
 */
export async function* examine(source: Source, options: Options): AsyncGenerator<Examination, void> {
	const {clock, stop, retention} = options;
	let broken: Examination | undefined;
	let hasEnded = false;
	for await (const part of examineWay(source, {...options, longest: patience})) {
		yield part;
		broken = part.outcome === 'failed' ? part : broken;
		hasEnded ||= part.call === proofCall && part.outcome === 'warning';
	}

	// A server that may hold its answers back is waited for, and a moment more.
	const longest = Math.max(patience, (source.log?.answersWithin ?? 0) + grace);
	let ahead: number | null = null;
	for (const check of checksOf(source, retention)) {
		if (stop.aborted) {
			return;
		}

		const told = broken
			? failedWith(source.name, check, broken)
			: await tryOnce(source.name, check, {clock, stop, longest});
		ahead ??= told.ahead;
		// A token that has ended is why it is refused.
		yield told.code === 'not-authorised' && hasEnded ? {...told, because: proofCall} : told;
	}

	if (ahead !== null) {
		yield compareClocks(source.name, ahead);
	}
}

/** That nobody asks the server any more, where somebody else is followed who ought to. */
export function silenceOf({name, stream}: Source): Examination | undefined {
	const message = stream?.trouble();
	return message === undefined
		? undefined
		: {
				...unasked,
				source: name,
				call: 'collector',
				neededBy: 'whatever is to be new in it',
				outcome: 'failed',
				milliseconds: 0,
				message,
				code: 'silent',
			};
}

function failedWith(source: string, {call, neededBy}: Check, cause: Examination): Examination {
	return {...cause, source, call, neededBy, milliseconds: null, because: cause.call};
}

type Bounds = {readonly clock: Clock; readonly stop: AbortSignal; readonly longest: number};

async function tryOnce(
	source: string,
	{call, neededBy, ask, without}: Check,
	{clock, stop, longest}: Bounds,
): Promise<Examination> {
	const startedAt = clock.monotonic();
	const timeout = AbortSignal.timeout(longest);
	const base = {...unasked, source, call, neededBy};
	const time = () => Math.round(clock.monotonic() - startedAt);
	try {
		const {found, serverTime} = await ask(AbortSignal.any([stop, timeout]));
		return {
			...base,
			outcome: 'ok',
			milliseconds: time(),
			message: found,
			ahead: serverTime === undefined ? null : serverTime - clock.now(),
		};
	} catch (error) {
		if (!isProgramError(error)) {
			throw error;
		}

		const isLate = timeout.aborted && !stop.aborted;
		const message = isLate ? `no answer within ${longest / 1000}s: check the endpoint` : error.message;
		// Only what a server does not have, or not for us, can be done without: one that is dead has nothing.
		const isRefused = meansNotOffered(readFailure(error)) || error.code === 'stream-denied';
		const isLacking = without !== undefined && !isLate && isRefused;
		return {
			...base,
			outcome: isLacking ? 'lacking' : 'failed',
			milliseconds: time(),
			message: isLacking ? `${message}. Without it, ${without}` : message,
			code: isLate ? 'timeout' : error.code,
		};
	}
}

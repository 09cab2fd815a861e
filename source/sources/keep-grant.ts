import type {Clock} from '../domain/clock.ts';
import {untilAborted} from './until-aborted.ts';

export type Grant = {readonly token: string};

export type GrantOptions<Granted extends Grant> = {
	/** Asks for a token; tells until when it is good, as milliseconds since 1970, where that is known. */
	readonly ask: () => Promise<{readonly grant: Granted; readonly end: number | undefined}>;
	/** The error where the refused token comes back. */
	readonly repeated: () => Error;
	readonly clock: Pick<Clock, 'now'>;
};

export type GrantKeeper<Granted extends Grant> = {
	/** A token that is good for a while yet. Many may ask at once: the service is asked once. */
	access(signal?: AbortSignal): Promise<Granted>;
	/** Until when the one in hand is good, as milliseconds since 1970; undefined: nothing tells. */
	readonly end: number | undefined;
	/** The tokens that were given lately: no output may hold any of them. */
	readonly known: readonly string[];
	/** Another token than the refused one, or an error. */
	renew(refused: string | undefined, signal?: AbortSignal): Promise<Granted>;
};

// A token is renewed this long before it ends, or a tenth of its life before, and then tried now and then.
const longestMargin = 300_000;
const pause = 30_000;

/** An old one may still be echoed. */
const mostKnown = 32;

/** Keeps a token that a service gave, and gets another in time. */
export function keepGrant<Granted extends Grant>({
	ask,
	repeated,
	clock,
}: GrantOptions<Granted>): GrantKeeper<Granted> {
	let current: {readonly grant: Granted; readonly renewAt: number; readonly end: number} | undefined;
	let flight: Promise<Granted> | undefined;
	let quietUntil = 0;
	let known: readonly string[] = [];

	return {
		get end() {
			return current !== undefined && Number.isFinite(current.end) ? current.end : undefined;
		},
		get known() {
			return known;
		},
		async access(signal) {
			const now = clock.now();
			if (current === undefined || now >= current.end) {
				return untilAborted(request(), signal);
			}

			if (now >= current.renewAt && now >= quietUntil) {
				quietUntil = now + pause;
				return untilAborted(request().catch(keepWhileGood), signal);
			}

			return current.grant;
		},
		async renew(refused, signal) {
			// Another feed may have been here before.
			if (current !== undefined && current.grant.token !== refused) {
				return current.grant;
			}

			const grant = await untilAborted(request(), signal);
			if (grant.token === refused) {
				throw repeated();
			}

			return grant;
		},
	};

	/** The token in hand is good yet, so that a stumbling service costs nothing. */
	function keepWhileGood(error: unknown): Granted {
		if (current !== undefined && clock.now() < current.end) {
			return current.grant;
		}

		throw error;
	}

	/** No caller's signal ends it, since others may wait for the same answer; closing the client does. */
	function request(): Promise<Granted> {
		flight ??= renewCurrent().finally(() => {
			flight = undefined;
		});
		return flight;
	}

	async function renewCurrent(): Promise<Granted> {
		const {grant, end = Number.POSITIVE_INFINITY} = await ask();
		known = [...known, grant.token].slice(-mostKnown);
		const now = clock.now();
		const margin = Math.min(longestMargin, Math.max(0, end - now) / 10);
		// What has ended before it began only shows that two clocks differ.
		current = {
			grant,
			end: end > now ? end : Number.POSITIVE_INFINITY,
			renewAt: end > now ? end - margin : Number.POSITIVE_INFINITY,
		};
		return grant;
	}
}

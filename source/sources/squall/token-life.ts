import {endOfToken, readMoment} from '../token-end.ts';

export type Issued = {
	readonly token: string;
	/** What may stand beside it: when it ends, or how long it is good. */
	readonly exp?: unknown;
	readonly validity?: unknown;
};

const usual = 3_600_000;

/**
 * For how many milliseconds a token is good. When it ends is said by the server's clock, so the
 * server's own time is what it counts from. Nothing here is trusted: it only says when to ask again.
 */
export function lifeOf({token, exp, validity}: Issued, serverNow: number): number {
	const end = endOfToken(token) ?? readMoment(exp);
	return end === undefined ? (readValidity(validity) ?? usual) : end - serverNow;
}

const units: Readonly<Record<string, number>> = {h: 3_600_000, m: 60_000, s: 1000, ms: 1};

/** `24h0m0s`, or seconds. */
function readValidity(value: unknown): number | undefined {
	if (typeof value === 'number') {
		return value > 0 ? value * 1000 : undefined;
	}

	if (typeof value !== 'string' || !/^(?:\d+(?:\.\d+)?(?:h|ms|m|s))+$/.test(value)) {
		return undefined;
	}

	let sum = 0;
	for (const [, amount, unit = ''] of value.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g)) {
		sum += Number(amount) * (units[unit] ?? 0);
	}

	return sum > 0 ? sum : undefined;
}

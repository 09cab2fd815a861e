import {UsageError} from './usage-error.ts';

export type Bounds = {readonly least?: number; readonly most?: number};

/** A value that was written, where it is one and within its bounds; throws a `UsageError` where not. */
export function checkBounds(
	found: {readonly text: string; readonly place: string} | undefined,
	value: number | undefined,
	complaint: string,
	remedy: string,
	{least = 0, most = Number.MAX_SAFE_INTEGER}: Bounds,
): number | undefined {
	if (found === undefined) {
		return undefined;
	}

	if (value === undefined) {
		throw new UsageError(`${found.place} '${found.text}' is ${complaint}: write one ${remedy}`);
	}

	if (value < least || value > most) {
		const bound = value < least ? 'too small' : 'too large';
		throw new UsageError(`${found.place} '${found.text}' is ${bound}: write one ${remedy}`);
	}

	return value;
}

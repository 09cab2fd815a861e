import type {Found} from './given.ts';
import {suggest} from './suggest.ts';
import {UsageError} from './usage-error.ts';

export const knownRegions = ['DFW', 'ORD', 'LON', 'HKG', 'IAD', 'SYD'] as const;

/** Case makes no difference. */
export function readRegion({text, place}: Found): string {
	const region = text.toUpperCase();
	if (knownRegions.some(known => known === region)) {
		return region;
	}

	const near = suggest(
		text,
		knownRegions.map(known => known.toLowerCase()),
	)?.toUpperCase();
	throw new UsageError(
		`${place} '${text}' is no region that is known (${knownRegions.join(' ')})${near === undefined ? '; for another one give --endpoint' : `: did you mean ${near}?`}`,
	);
}

import {suggest} from '../../domain/suggest.ts';
import type {Found} from '../../settings/given.ts';
import {UsageError} from '../../settings/usage-error.ts';

const knownRegions = ['DFW', 'ORD', 'LON', 'HKG', 'IAD', 'SYD'] as const;

/** Case makes no difference. */
export function readRegion(found: Found): string {
	const {text} = found;
	const region = text.toUpperCase();
	if (knownRegions.some(known => known === region)) {
		return region;
	}

	const near = suggest(
		text,
		knownRegions.map(known => known.toLowerCase()),
	)?.toUpperCase();
	throw new UsageError(
		`${found.place} '${text}' is no region that is known (${knownRegions.join(' ')})${near === undefined ? '; for another one give --endpoint' : `: did you mean ${near}?`}`,
	);
}

import {cleanField} from '../../domain/text.ts';
import {BadSettingError} from '../bad-setting-error.ts';
import {filterNames} from './filter-names.ts';

export type Filters = Readonly<Record<string, string>>;

/** Each at most once: which of two the server would take, no document tells. */
export function readFilters(where: readonly {readonly name: string; readonly value: string}[]): Filters {
	const filters = new Map<string, string>();
	for (const {name, value} of where) {
		if (!filterNames.includes(name)) {
			throw new BadSettingError(
				`SD Elements has no filter '${cleanField(name)}': take one of ${filterNames.join(', ')}`,
			);
		}

		if (filters.has(name) && filters.get(name) !== value) {
			throw new BadSettingError(`The filter ${name} is given twice, and SD Elements takes one: keep one`);
		}

		filters.set(name, value);
	}

	return Object.fromEntries(filters);
}

/** The same, from a moment on, unless they begin later of themselves. */
export function filtersFrom(filters: Filters, since: number | undefined): Filters {
	if (since === undefined) {
		return filters;
	}

	const {date_from: own} = filters;
	return own !== undefined && !(latestOf(own) <= since)
		? filters
		: {...filters, date_from: new Date(since).toISOString()};
}

// Without a zone the server takes its own, and no zone is further behind than this.
const furthestBehind = 12 * 3_600_000;

/** The latest moment that it can mean; NaN for what only the server understands. */
function latestOf(typed: string): number {
	const text = typed.trim().replace(' ', 'T');
	if (/T.*(?:Z|[+-]\d\d:?\d\d)$/i.test(text)) {
		return Date.parse(text);
	}

	return Date.parse(text.includes('T') ? `${text}Z` : text) + furthestBehind;
}

export type Filters = Readonly<Record<string, string>>;

/** The same filters, from a moment on, unless they begin later of themselves. */
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

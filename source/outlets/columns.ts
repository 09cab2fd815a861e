import {cleanField, cleanText} from '../domain/text.ts';

/** Where nothing is known: an empty column would move all that follow. */
export const nothing = '-';

/** Text from an API as one column of a line. */
export function column(raw: string | null | undefined): string {
	return cleanField(raw ?? '') || nothing;
}

/** Text as the end of a line. */
export function remark(raw: string): string {
	return cleanText(raw).trim();
}

/** A line by two spaces; what is missing at its end leaves nothing behind. */
export function joinColumns(columns: readonly (string | undefined)[]): string {
	return columns.filter(text => text !== undefined && text !== '').join('  ');
}

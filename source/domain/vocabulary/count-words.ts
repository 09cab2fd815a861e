export function plural(count: number, one: string, many = `${one}s`): string {
	return count === 1 ? one : many;
}

/** `3 jobs`. */
export function countOf(count: number, one: string, many?: string): string {
	return `${count} ${plural(count, one, many)}`;
}

/** `2 340 events`. */
export function countWords(count: number, one: string, many?: string): string {
	return `${groupDigits(count)} ${plural(count, one, many)}`;
}

/** `2 340`. */
export function groupDigits(count: number): string {
	return String(count).replace(/\B(?=(?:\d{3})+$)/g, ' ');
}

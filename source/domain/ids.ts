const numeric = /^\d+$/;

/**
 * Orders ids: numeric text of any length as numbers, other text after all numbers. Floats would
 * take two long ids for the same one.
 */
export function compareIds(a: string, b: string): number {
	if (a === b) {
		return 0;
	}

	// Of one length the text of a number stands before that of any greater one.
	if (a.length === b.length && numeric.test(a < b ? a : b)) {
		return a < b ? -1 : 1;
	}

	const aIsNumber = numeric.test(a);
	if (aIsNumber !== numeric.test(b)) {
		return aIsNumber ? -1 : 1;
	}

	return aIsNumber ? compareNumbers(withoutZeros(a), withoutZeros(b)) : compareText(a, b);
}

function compareNumbers(a: string, b: string): number {
	return a.length === b.length ? compareText(a, b) : a.length - b.length;
}

function compareText(a: string, b: string): number {
	if (a === b) {
		return 0;
	}

	return a < b ? -1 : 1;
}

function withoutZeros(digits: string): string {
	return digits.startsWith('0') ? digits.replace(/^0+/, '') : digits;
}

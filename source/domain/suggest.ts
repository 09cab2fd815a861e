/** The candidate that was probably meant, or none when nothing is near. */
export function suggest(typed: string, candidates: readonly string[]): string | undefined {
	const text = typed.toLowerCase();
	const limit = Math.max(1, Math.floor(text.length / 3));
	let best: {readonly candidate: string; readonly distance: number} | undefined;
	for (const candidate of candidates) {
		const isBeginning = text.length >= 2 && candidate.startsWith(text);
		const distance = isBeginning ? 0.5 : distanceBetween(text, candidate);
		if (distance <= limit && (best === undefined || distance < best.distance)) {
			best = {candidate, distance};
		}
	}

	return best?.candidate;
}

/** Edits that turn one word into the other; two neighbours exchanged count as one edit. */
export function distanceBetween(left: string, right: string): number {
	const a = [...left];
	const b = [...right];
	let beforeLast: readonly number[] = [];
	let last: readonly number[] = Array.from({length: b.length + 1}, (_, column) => column);
	for (let row = 1; row <= a.length; row++) {
		const current = [row];
		for (let column = 1; column <= b.length; column++) {
			const cost = a[row - 1] === b[column - 1] ? 0 : 1;
			const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
			current[column] = Math.min(
				at(last, column) + 1,
				at(current, column - 1) + 1,
				at(last, column - 1) + cost,
				isSwap ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
			);
		}

		beforeLast = last;
		last = current;
	}

	return at(last, b.length);
}

function at(row: readonly number[], column: number): number {
	return row[column] ?? Number.POSITIVE_INFINITY;
}

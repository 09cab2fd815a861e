/** As most machines are called: signs that are told apart by their place alone. */
const plain = /^[a-z\d-]*$/;
const pieces = /\d+|[a-z-]/g;

/** Made with the first name that is not plain: what it needs of the engine takes megabytes. */
let collator: Intl.Collator | undefined;

/** As a reader sorts names, `web-2` before `web-10`. */
export function compareNames(left: string, right: string): number {
	if (plain.test(left) && plain.test(right)) {
		return comparePlain(left, right);
	}

	collator ??= new Intl.Collator('en', {numeric: true});
	return collator.compare(left, right);
}

/** What the collator says of plain names: dashes before numbers before letters, and zeros before a number do not count. */
function comparePlain(left: string, right: string): number {
	const [ours, theirs] = [left.match(pieces) ?? [], right.match(pieces) ?? []];
	for (const [index, piece] of ours.entries()) {
		const other = theirs[index];
		const order = other === undefined ? 1 : comparePieces(piece, other);
		if (order !== 0) {
			return order;
		}
	}

	return ours.length - theirs.length;
}

function comparePieces(left: string, right: string): number {
	const [ours, theirs] = [left.replace(/^0+(?=\d)/, ''), right.replace(/^0+(?=\d)/, '')];
	const areNumbers = /^\d/.test(ours) && /^\d/.test(theirs);
	if (areNumbers && ours.length !== theirs.length) {
		return ours.length - theirs.length;
	}

	// In ASCII, too, a dash stands before digits, and these before letters.
	return ours === theirs ? 0 : ours < theirs ? -1 : 1;
}

/** Whether these bytes stand there, without cutting out a slice for each line. */
export function matchesBytes(bytes: Buffer, start: number, expected: Buffer): boolean {
	for (let index = 0; index < expected.length; index++) {
		if (bytes[start + index] !== expected[index]) {
			return false;
		}
	}

	return true;
}

/** Of what fails: in how long it is tried again, and for which time; or, without a time, that it is not. */
export function retryWords(wait: string | null, attempt?: number): string {
	if (wait === null) {
		return 'given up';
	}

	return attempt === undefined ? `next try in ${wait}` : `retry ${attempt} in ${wait}`;
}

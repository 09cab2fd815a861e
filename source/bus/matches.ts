/** Whether a subject is meant by a pattern, in which `*` is any one token and a last `>` all that follow. */
export function matches(pattern: string, subject: string): boolean {
	const wanted = pattern.split('.');
	const tokens = subject.split('.');
	const isOpen = wanted.at(-1) === '>';
	const own = isOpen ? wanted.slice(0, -1) : wanted;
	return (
		(isOpen ? tokens.length > own.length : tokens.length === own.length) &&
		own.every((each, index) => each === '*' || each === tokens[index])
	);
}

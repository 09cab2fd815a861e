/**
 * The stream itself but for what is read from it: Ink sees the terminal, its modes and its events. What `release` gives
 * was held back, and comes where nothing else is there.
 */
export function siftReads(
	stdin: NodeJS.ReadStream,
	sift: (text: string) => string,
	release = (): string => '',
): NodeJS.ReadStream {
	const read = (): unknown => {
		const chunk: unknown = stdin.read();
		return typeof chunk === 'string' ? sift(chunk) : (chunk ?? (release() || null));
	};
	return new Proxy(stdin, {
		get(target, name) {
			const value: unknown = name === 'read' ? read : Reflect.get(target, name);
			return typeof value === 'function' ? value.bind(target) : value;
		},
	});
}

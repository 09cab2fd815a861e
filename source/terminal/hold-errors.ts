/** A warning of Node or of a library printed over the frame would stay there as rubbish. */
const most = 64 * 1024;

type Stream = Pick<NodeJS.WriteStream, 'write' | 'isTTY'>;

/** Keeps back what is written to a terminal's error stream; the returned function prints it. */
export function holdErrors(stderr: Stream): () => void {
	if (!stderr.isTTY) {
		return () => {};
	}

	const original = stderr.write;
	let held = '';
	stderr.write = (
		chunk: Uint8Array | string,
		encoding?: BufferEncoding | ((error?: Error | null) => void),
		callback?: (error?: Error | null) => void,
	): boolean => {
		if (held.length < most) {
			held += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
		}

		const done = typeof encoding === 'function' ? encoding : callback;
		done?.();
		return true;
	};

	return () => {
		stderr.write = original;
		const text = held;
		held = '';
		if (text !== '') {
			stderr.write(text);
		}
	};
}

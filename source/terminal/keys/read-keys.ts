import {createKeyParser} from './key-parser.ts';

/** Escape alone is told when nothing has followed for so many milliseconds: other keys begin with it. */
const patience = 20;

/** Tells the keys as they are pressed, in raw mode. Returns what ends it. */
export function readKeys(stdin: NodeJS.ReadStream, onKey: (name: string) => void): () => void {
	const parser = createKeyParser();
	let waiting: NodeJS.Timeout | undefined;
	const tell = (names: readonly string[]): void => {
		for (const name of names) {
			onKey(name);
		}
	};
	const read = (): void => {
		clearTimeout(waiting);
		for (let chunk: unknown = stdin.read(); chunk !== null; chunk = stdin.read()) {
			tell(parser.push(String(chunk)));
		}

		if (parser.isWaiting) {
			waiting = setTimeout(() => tell(parser.flush()), patience);
		}
	};
	stdin.setEncoding('utf8');
	stdin.ref();
	stdin.setRawMode(true);
	stdin.on('readable', read);
	return () => {
		clearTimeout(waiting);
		stdin.off('readable', read);
		stdin.setRawMode(false);
		stdin.unref();
	};
}

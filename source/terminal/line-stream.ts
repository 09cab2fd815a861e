import {Writable} from 'node:stream';
import {createOutput, type Output} from './output.ts';

/** Takes lines for a terminal, and a link that takes none for a while makes nobody stand still. */
export function createLineStream(stdout: NodeJS.WriteStream): Writable {
	let output: Output | undefined;
	return new Writable({
		decodeStrings: false,
		write(text: string, _, done) {
			// Opened by the first line: a screen has an output of its own.
			output ??= createOutput(stdout);
			output.write(text, error => done(error));
		},
	});
}

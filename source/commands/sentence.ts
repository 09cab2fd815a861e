import {foldText} from '../domain/vocabulary/wrap.ts';

/** What a person reads is broken between words, as wide as the terminal; who searches in a pipe finds it on one line. */
export function sentence(text: string, columns: number | undefined): string {
	const lines = `sweepwatch: ${text}`.split('\n');
	const folded =
		columns === undefined || columns < 20 ? lines : lines.flatMap(line => foldText(line, columns));
	return `${folded.join('\n')}\n`;
}

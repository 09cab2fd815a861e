import {decodeLine, type LineRead} from '../../codec/line.ts';
import type {LineHead} from '../../codec/line-head.ts';
import {journalVersion} from '../../codec/note.ts';
import {countOf} from '../../domain/vocabulary/count-words.ts';

/** Which kinds of lines a file holds, and how many that nobody can read. */
export type Census = {
	/** Counts one line, and gives its moment; undefined where it has none. */
	count(head: LineHead, isAsWritten: boolean, bytes: Buffer, start: number, end: number): number | undefined;
	/** Lines of ours. */
	readonly known: number;
	/** Lines of a later version. */
	readonly unknown: number;
	/** For a person: what is wrong with a file that ends with these bytes. */
	problems(name: string, tail: Buffer): readonly string[];
};

const newline = 0x0a;

export function createCensus(): Census {
	let lines = 0;
	let known = 0;
	let unknown = 0;
	let unreadable = 0;
	let firstUnreadable = '';
	let latest = 0;

	/** Another program may have written it anew. */
	function countSlowly(line: LineRead): number | undefined {
		switch (line.type) {
			case 'unreadable':
				unreadable++;
				firstUnreadable ||= `line ${lines}: ${line.reason}`;
				return undefined;
			case 'unknown':
				unknown++;
				return undefined;
			default:
				known++;
				noteVersion(line);
				return (line.type === 'observation' ? line.observation.at : line.at).getTime();
		}
	}

	function noteVersion(line: LineRead): void {
		latest = line.type === 'journal' ? Math.max(latest, line.version) : latest;
	}

	return {
		count(head, isAsWritten, bytes, start, end) {
			lines++;
			if (!isAsWritten) {
				return countSlowly(decodeLine(bytes.toString('utf8', start, end)));
			}

			if (head.type === undefined) {
				unknown++;
			} else {
				known++;
			}

			if (head.type === 'journal') {
				noteVersion(decodeLine(bytes.toString('utf8', start, end)));
			}

			return head.time;
		},
		get known() {
			return known;
		},
		get unknown() {
			return unknown;
		},
		problems(name, tail) {
			const isCut = isTorn(tail);
			const broken = Math.max(0, isCut ? unreadable - 1 : unreadable);
			return [
				...(latest > journalVersion
					? [`${name}: a later version wrote it; what this one knows is shown`]
					: []),
				...(broken > 0 ? [`${name}: ${countOf(broken, 'line')} cannot be read (${firstUnreadable})`] : []),
				...(unknown > 0
					? [`${name}: ${countOf(unknown, 'line')} of a kind that this version does not know`]
					: []),
				...(isCut ? [`${name}: its last line is cut and left out`] : []),
			];
		},
	};
}

/** Its last line has no end, and cannot be read: its head may still look like one of ours. */
function isTorn(tail: Buffer): boolean {
	return (
		tail.at(-1) !== newline &&
		decodeLine(tail.toString('utf8', tail.lastIndexOf(newline) + 1)).type === 'unreadable'
	);
}

import {longestLine} from '../../codec/line.ts';
import {countOf} from '../../domain/vocabulary/count-words.ts';

/** What was passed over in a file: each such line is counted, and told in one sentence. */
export type Unreadable = {
	readonly count: number;
	/** Why, and where that is known. */
	add(reason: string, line?: number): void;
	addTooLong(line?: number): void;
	/** Without the last line met, which is told otherwise. */
	sentence(name: string, butLast?: boolean): readonly string[];
};

export function createUnreadable(): Unreadable {
	let count = 0;
	let first = '';

	function add(reason: string, line?: number): void {
		count++;
		first ||= line === undefined ? reason : `line ${line}: ${reason}`;
	}

	return {
		get count() {
			return count;
		},
		add,
		addTooLong: line => add(`it is longer than ${longestLine >> 20} MiB`, line),
		sentence(name, butLast = false) {
			const told = butLast ? count - 1 : count;
			return told > 0 ? [`${name}: ${countOf(told, 'line')} cannot be read (${first})`] : [];
		},
	};
}

import type {Observation} from '../../domain/observation.ts';
import type {Bookmark} from './bookmark.ts';

type Head = {readonly bookmark: Bookmark; batch: readonly Observation[]; index: number};

/** Those of several writers as one: what they recorded, in the order of its moments. */
export function mergeBookmarks(bookmarks: readonly Bookmark[]): Bookmark {
	const heads: readonly Head[] = bookmarks.map(bookmark => ({bookmark, batch: [], index: 0}));

	/** Whoever has nothing at hand is either read on, or has nothing left: who comes first is known then. */
	async function refill(): Promise<void> {
		for (let empty = firstEmpty(heads); empty !== undefined; empty = firstEmpty(heads)) {
			empty.batch = await empty.bookmark.read();
			empty.index = 0;
		}
	}

	return {
		get isAtEnd() {
			return heads.every(({bookmark, batch, index}) => index === batch.length && bookmark.isAtEnd);
		},
		async read() {
			await refill();
			const merged: Observation[] = [];
			for (let head = earliest(heads); head !== undefined; head = earliest(heads)) {
				merged.push(head.batch[head.index] as Observation);
				head.index++;
				if (head.index === head.batch.length) {
					break;
				}
			}

			return merged;
		},
		async close() {
			await Promise.all(bookmarks.map(bookmark => bookmark.close()));
		},
	};
}

function firstEmpty(heads: readonly Head[]): Head | undefined {
	return heads.find(({bookmark, batch, index}) => index === batch.length && !bookmark.isAtEnd);
}

function earliest(heads: readonly Head[]): Head | undefined {
	let first: Head | undefined;
	for (const head of heads) {
		const at = head.batch[head.index]?.at.getTime();
		if (at !== undefined && !(at >= (first?.batch[first.index]?.at.getTime() ?? Number.POSITIVE_INFINITY))) {
			first = head;
		}
	}

	return first;
}

import type {Outgoing} from '../message.ts';

export type Entry = {
	readonly outgoing: Outgoing;
	/** Counted from one: with the epoch it is the id of what has none of its own. */
	readonly number: number;
	/** When it was told, as milliseconds since 1970. */
	readonly at: number;
	readonly size: number;
	/** Nothing is left to do about it. */
	isDone: boolean;
	/** Its place in the log, where it is stored. */
	seq: number;
};

/** What an entry takes beside its text. */
const overhead = 200;

/** What waits to be stored, in the order in which it was told; nothing of it is stored up to a place in the log. */
export function createQueue(behind: number) {
	let entries: Entry[] = [];
	/** Before it all is done. */
	let head = 0;
	/** The next one to be looked at. */
	let next = 0;
	let bytes = 0;
	let count = 0;
	let doneUntil = behind;

	function settle(): void {
		while (entries[head]?.isDone) {
			doneUntil = Math.max(doneUntil, entries[head]?.seq ?? 0);
			head++;
		}

		next = Math.max(next, head);
		if (head > 1000 && head * 2 > entries.length) {
			entries = entries.slice(head);
			next -= head;
			head = 0;
		}
	}

	function finish(entry: Entry, seq = 0): void {
		if (!entry.isDone) {
			entry.isDone = true;
			entry.seq = seq;
			bytes -= entry.size;
			settle();
		}
	}

	return {
		sizeOf: ({subject, body}: Outgoing) => subject.length + body.length + overhead,
		add(outgoing: Outgoing, at: number): void {
			const size = this.sizeOf(outgoing);
			bytes += size;
			count++;
			entries.push({outgoing, number: count, at, size, isDone: false, seq: 0});
		},
		/** The next one that is to be sent. */
		peek(): Entry | undefined {
			while (entries[next]?.isDone) {
				next++;
			}

			return entries[next];
		},
		take(): void {
			next++;
		},
		finish,
		/** Those that were sent, and of which nobody knows whether they are stored. */
		unsure: (): readonly Entry[] => entries.slice(head, next).filter(({isDone}) => !isDone),
		/**
		 * Begins again with the first that is not stored. Of those that were sent, a state is sent again only
		 * where no later one of its kind was: that may be stored already, and must stay the last.
		 */
		goBack(): void {
			const last = new Map<string, Entry>();
			for (const entry of entries.slice(head, next)) {
				last.set(entry.outgoing.subject, entry);
			}

			for (const entry of this.unsure()) {
				if (entry.outgoing.kind !== 'news' && last.get(entry.outgoing.subject) !== entry) {
					finish(entry);
				}
			}

			next = head;
		},
		/** Only what is needed each stays. */
		dropStates(): void {
			for (const entry of entries.slice(head)) {
				if (entry.outgoing.kind !== 'news') {
					finish(entry);
				}
			}
		},
		/** Up to here in the log stands nothing of what is not done. */
		get doneUntil() {
			return doneUntil;
		},
		get bytes() {
			return bytes;
		},
		get isEmpty() {
			return head >= entries.length;
		},
		get length() {
			return entries.length - head;
		},
	};
}

export type Queue = ReturnType<typeof createQueue>;

import {isThing, type MessageRead, readMessage} from '../message.ts';
import type {Message} from '../port.ts';

/**
 * What counts of a log beside a list of how things are: a state that the list knows better is over, and one that
 * was told by a collector after another had taken over is none.
 */
export type Sieve = {
	/** Of a list, all at once: those that count. */
	list(listed: readonly Listed[]): readonly Listed[];
	/** Who told something at a place of the log, of which no more is looked at. */
	heed(epoch: number, seq: number): void;
	/** Of the log, message by message: why it does not count; undefined where it does. */
	staleness(listed: Listed): Staleness | undefined;
};

/** Told by who leads no more, or known better from the list. */
export type Staleness = 'late' | 'known';

export type Listed = {
	readonly message: Pick<Message, 'seq' | 'origin' | 'time' | 'subject'>;
	readonly read: MessageRead;
	/** Only for who wants it: of twenty thousand it would be more than all the rest. */
	readonly text?: string;
};

export function listedOf(message: Message, isTextKept = false): Listed {
	const {seq, origin, time, subject, body} = message;
	const read = readMessage(message);
	const kept = {seq, origin, time, subject};
	return isTextKept ? {message: kept, read, text: body} : {message: kept, read};
}

export function createSieve(): Sieve {
	/** Where the state of a subject stood in the log as it was listed. */
	const origins = new Map<string, number>();
	/** Who leads, and from where in the log on. */
	let top = {epoch: 0, seq: 0};

	function learnEpoch(epoch: number | undefined, seq: number): void {
		if (epoch !== undefined && (epoch > top.epoch || (epoch === top.epoch && seq < top.seq))) {
			top = {epoch, seq};
		}
	}

	function isLate({epoch, line}: MessageRead, seq: number): boolean {
		return isState(line) && epoch !== undefined && epoch < top.epoch && seq > top.seq;
	}

	return {
		list(listed) {
			origins.clear();
			for (const {message, read} of listed) {
				learnEpoch(read.epoch, placeOf(message));
			}

			const kept = listed.filter(({message, read}) => !isLate(read, placeOf(message)));
			for (const {message} of kept) {
				origins.set(message.subject, placeOf(message));
			}

			return kept;
		},
		heed: learnEpoch,
		staleness({message: {seq, subject}, read}) {
			learnEpoch(read.epoch, seq);
			const origin = origins.get(subject);
			if (origin !== undefined && seq > origin) {
				origins.delete(subject);
			}

			if (isLate(read, seq)) {
				return 'late';
			}

			return origin !== undefined && seq <= origin ? 'known' : undefined;
		},
	};
}

/** In the log, whichever stream it was read from. */
export function placeOf({origin, seq}: Listed['message']): number {
	return origin ?? seq;
}

/** Events are kept whoever tells them, since each is one thing. */
function isState(line: MessageRead['line']): boolean {
	if (line.type !== 'observation') {
		return line.type === 'head';
	}

	return isThing(line.observation) || line.observation.type === 'poll';
}

import {ChangedError} from '../errors/changed-error.ts';
import {FullError} from '../errors/full-error.ts';
import {matches} from '../matches.ts';
import type {Headers, Message, Place, Published, StreamInfo, StreamSettings} from '../port.ts';

const idHeader = 'Nats-Msg-Id';

/** As an engine counts a message beside its text. */
const frame = 30;

export type Sent = {
	readonly subject: string;
	readonly body: string;
	readonly headers: Headers;
	readonly lastOfSubject?: number | undefined;
	readonly origin?: number | undefined;
};

/** One stream of the engine in memory: what a real one promises, and no more. */
export class MemoryStream {
	settings: StreamSettings;
	/** No room for more, as on a full disk. */
	isFull = false;
	readonly #now: () => number;
	readonly #changed = new Set<() => void>();
	readonly #ids = new Map<string, {readonly seq: number; readonly time: number}>();
	#messages: Message[] = [];
	#lastSeq = 0;

	constructor(settings: StreamSettings, now: () => number) {
		this.settings = settings;
		this.#now = now;
	}

	takes(subject: string): boolean {
		return this.settings.subjects.some(pattern => matches(pattern, subject));
	}

	put({subject, body, headers, lastOfSubject, origin}: Sent): Published {
		const id = headers[idHeader];
		const now = this.#now();
		const before = id === undefined ? undefined : this.#ids.get(id);
		if (before && now - before.time < (this.settings.repeatsWithin ?? 120_000)) {
			return {seq: before.seq, isRepeat: true};
		}

		if (lastOfSubject !== undefined && (this.last(subject)?.seq ?? 0) !== lastOfSubject) {
			throw new ChangedError(`wrong last sequence: ${this.last(subject)?.seq ?? 0}`);
		}

		if (this.isFull) {
			throw new FullError('insufficient resources');
		}

		if (this.settings.isLastOnly) {
			this.#messages = this.#messages.filter(each => each.subject !== subject);
		}

		this.#lastSeq++;
		if (id !== undefined) {
			this.#ids.set(id, {seq: this.#lastSeq, time: now});
		}

		const time = new Date(now);
		this.#messages.push({seq: this.#lastSeq, origin, time, subject, headers, body});
		this.#dropOld();
		for (const tell of this.#changed) {
			tell();
		}

		return {seq: this.#lastSeq, isRepeat: false};
	}

	last(subject: string): Message | undefined {
		return this.held().findLast(each => each.subject === subject);
	}

	/** The oldest that is not before a place. */
	from(place: Place): Message | undefined {
		return this.allFrom(place)[0];
	}

	allFrom(place: Place): readonly Message[] {
		return this.held().filter(({seq, time}) => ('seq' in place ? seq >= place.seq : time >= place.time));
	}

	held(): readonly Message[] {
		const {keep} = this.settings;
		if (keep !== undefined) {
			const oldest = this.#now() - keep;
			this.#messages = this.#messages.filter(({time}) => time.getTime() > oldest);
		}

		return this.#messages;
	}

	info(): StreamInfo {
		const held = this.held();
		return {
			name: this.settings.name,
			firstSeq: held[0]?.seq ?? this.#lastSeq + 1,
			lastSeq: this.#lastSeq,
			messages: held.length,
			bytes: sizeOf(held),
			mostBytes: this.settings.mostBytes,
			replicas: this.settings.replicas,
		};
	}

	onChange(listener: () => void): () => void {
		this.#changed.add(listener);
		return () => this.#changed.delete(listener);
	}

	#dropOld(): void {
		const {mostBytes} = this.settings;
		while (mostBytes !== undefined && sizeOf(this.#messages) > mostBytes) {
			this.#messages.shift();
		}
	}
}

function sizeOf(messages: readonly Message[]): number {
	return messages.reduce((sum, {subject, body}) => sum + subject.length + body.length + frame, 0);
}

import {matches} from '../matches.ts';
import type {Answer, Published, StreamSettings} from '../port.ts';
import {MemoryStream, type Sent} from './memory-stream.ts';

type Service = {readonly pattern: string; readonly answer: Answer};

/** What several connections share: the streams, and who answers questions. */
export class MemoryServer {
	/** Streams that are made of others wait for `settle`, as a busy server lets them. */
	isLagging = false;
	readonly services = new Set<Service>();
	readonly #streams = new Map<string, MemoryStream>();
	readonly #waiting: (() => void)[] = [];
	readonly #now: () => number;

	constructor(now: () => number) {
		this.#now = now;
	}

	stream(name: string): MemoryStream | undefined {
		return this.#streams.get(name);
	}

	make(settings: StreamSettings): 'made' | 'changed' | 'same' {
		const there = this.#streams.get(settings.name);
		if (there === undefined) {
			this.#streams.set(settings.name, new MemoryStream(settings, this.#now));
			return 'made';
		}

		const isSame = JSON.stringify(there.settings) === JSON.stringify(settings);
		there.settings = settings;
		return isSame ? 'same' : 'changed';
	}

	/** Undefined: no stream takes it. */
	put(sent: Sent): Published | undefined {
		const stream = [...this.#streams.values()].find(each => each.takes(sent.subject));
		const published = stream?.put(sent);
		if (stream && published && !published.isRepeat) {
			this.#pass(stream.settings.name, {...sent, lastOfSubject: undefined, origin: published.seq});
		}

		return published;
	}

	settle(): void {
		for (const pass of this.#waiting.splice(0)) {
			pass();
		}
	}

	servicesOf(subject: string): readonly Service[] {
		return [...this.services].filter(({pattern}) => matches(pattern, subject));
	}

	#pass(from: string, sent: Sent): void {
		for (const {settings, ...rest} of this.#madeOf(from)) {
			if (matches(settings.madeOf?.subject ?? '', sent.subject)) {
				this.#waiting.push(() => rest.stream.put(sent));
			}
		}

		if (!this.isLagging) {
			this.settle();
		}
	}

	#madeOf(name: string): readonly {readonly stream: MemoryStream; readonly settings: StreamSettings}[] {
		return [...this.#streams.values()]
			.filter(({settings}) => settings.madeOf?.stream === name)
			.map(stream => ({stream, settings: stream.settings}));
	}
}

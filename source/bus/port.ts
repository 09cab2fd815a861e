/**
 * What is wanted of an engine between those who tell and those who view: a log with exact sequences, a
 * second stream with the last message of each subject, and questions. Nothing else of an engine is known
 * outside its own folder. Every call is one attempt and throws a `BusError`.
 */
export type Bus = {
	/** Ends when it is stored. One after the other on one connection are stored in this order, or lost. */
	readonly publish: (subject: string, body: string, options: PublishOptions) => Promise<Published>;
	/** The newest message of a subject; undefined where there is none. */
	readonly last: (stream: string, subject: string) => Promise<Message | undefined>;
	readonly info: (stream: string) => Promise<StreamInfo>;
	/**
	 * All messages of a stream, oldest first, and then what comes, through every loss of the connection,
	 * until the signal's end: each time all that has come, which is one at least. What the stream has no more is
	 * left out: then a `seq` jumps.
	 */
	readonly follow: (stream: string, from: Place, signal: AbortSignal) => AsyncIterable<readonly Message[]>;
	/** Tells of all that a stream holds now from a sequence on, oldest first; of less at the signal's end. */
	readonly list: (
		stream: string,
		tell: (message: Message) => void,
		signal: AbortSignal,
		from?: number,
	) => Promise<void>;
	/** Asks who serves the subject; the answer is his words. */
	readonly request: (subject: string, body: string, options: RequestOptions) => Promise<string>;
	/** Asks all who serve the subject, and gives the words of those who answer in time. */
	readonly requestAll: (subject: string, body: string, options: RequestOptions) => Promise<readonly string[]>;
	/** Answers until the signal's end; `subject` may end in `>`. Who serves throws nothing: an answer has words for all. */
	readonly serve: (subject: string, answer: Answer, signal: AbortSignal) => Promise<void>;
	/** Makes a stream, or changes the one that is there. Says what was done. */
	readonly make: (settings: StreamSettings) => Promise<'made' | 'changed' | 'same'>;
	readonly server: () => ServerFacts;
	readonly link: () => Link;
	/** Told each time that the link changes. Gives how to be told no more. */
	readonly onLink: (listener: (link: Link) => void) => () => void;
	/** What is under way fails; nothing is published afterwards. */
	readonly close: () => Promise<void>;
};

export type Headers = Readonly<Record<string, string>>;

export type Message = {
	/** Its place in the stream that it was read from, without a hole as long as nothing is lost. */
	readonly seq: number;
	/** Its place in the log, where it was read from a stream that is made of the log. */
	readonly origin: number | undefined;
	/** When the engine stored it. */
	readonly time: Date;
	readonly subject: string;
	readonly headers: Headers;
	readonly body: string;
};

export type PublishOptions = {
	readonly headers?: Headers;
	/** Throws a `ChangedError` where another message of this subject is the last one; 0: where there is any. */
	readonly lastOfSubject?: number;
	readonly signal?: AbortSignal;
};

export type Published = {
	readonly seq: number;
	/** It was stored before, by its id. */
	readonly isRepeat: boolean;
};

/** From a sequence on, or from what was stored at a moment or later. */
export type Place = {readonly seq: number} | {readonly time: Date};

export type StreamInfo = {
	readonly name: string;
	/** Of the oldest message; one more than `lastSeq` where there is none. */
	readonly firstSeq: number;
	/** 0 where there never was one. */
	readonly lastSeq: number;
	readonly messages: number;
	readonly bytes: number;
	/** Undefined: as many as there is room for. */
	readonly mostBytes: number | undefined;
	readonly replicas: number;
};

export type StreamSettings = {
	readonly name: string;
	/** What is stored; empty for a stream that is made of another one. */
	readonly subjects: readonly string[];
	/** It is made of the messages of another stream with these subjects. */
	readonly madeOf?: {readonly stream: string; readonly subject: string};
	/** Milliseconds; absent: for ever. */
	readonly keep?: number;
	readonly mostBytes?: number;
	/** Only the newest of each subject is kept. */
	readonly isLastOnly?: boolean;
	/** Nobody may take out what is in it, nor all of it. */
	readonly isPermanent?: boolean;
	/** Milliseconds in which a message with the same id is known to be the same. */
	readonly repeatsWithin?: number;
	readonly replicas: number;
};

export type RequestOptions = {readonly timeout: number; readonly signal?: AbortSignal};

export type Answer = (subject: string, body: string) => Promise<string>;

export type ServerFacts = {
	/** As people call it: a host and its port. */
	readonly name: string;
	readonly version: string;
	readonly isEncrypted: boolean;
};

/** Whether the engine can be reached, and since when that is so, as milliseconds of the wall clock. */
export type Link = {readonly isUp: boolean; readonly since: number};

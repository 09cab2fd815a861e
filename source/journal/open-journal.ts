import {basename} from 'node:path';
import {type Line, lineToJson} from '../codec/line.ts';
import type {AlertGiven} from '../codec/note.ts';
import {isAcknowledging} from '../domain/acknowledging.ts';
import {isBad} from '../domain/jobs/job-news.ts';
import type {Observation} from '../domain/observation.ts';
import {countOf} from '../domain/vocabulary/count-words.ts';
import type {Bookmark} from './bookmarks/bookmark.ts';
import {createBookmarks} from './bookmarks/bookmarks.ts';
import {createDayChooser, dayOf} from './day-file.ts';
import {isDiskTrouble, nodeFileSystem, troubleWords} from './file-system.ts';
import type {JournalOptions} from './journal-options.ts';
import {keepCheckpoints} from './keeping/keep-checkpoints.ts';
import {createBacklog, type Dropped} from './writing/backlog.ts';
import type {Written} from './writing/day-store.ts';
import {thisHost} from './writing/host.ts';
import {createSieve} from './writing/sieve.ts';
import {createWaitingRoom} from './writing/waiting-room.ts';
import {openPlace, type WriterPlace} from './writing/writer-place.ts';

/** The append-only record of one profile. No method throws, and only the last two wait for the disk. */
export type Journal = {
	/** The file that is written now. */
	readonly path: string;
	/** Why nothing can be written at the moment, in few words: `disk full`. */
	readonly trouble: string | undefined;
	/** Lines that are not on the disk yet. */
	readonly waiting: number;
	/** Whether it is ours: another program that came first may write another file of it. */
	isFirst(): Promise<boolean>;
	/** Whether no other program writes it at all. */
	isAlone(): Promise<boolean>;
	/** A promise asks to wait until it is settled: the disk has much before it. */
	append(observation: Observation): void | Promise<void>;
	alerted(alert: AlertGiven): void;
	/** For whoever lags: after all that was given by now. */
	bookmark(): Bookmark;
	/** The end is near: what was held back is written at once, and so is all that still comes. */
	hurry(): void;
	/** Resolves when all that was given is on the disk, or the disk has refused it. */
	flush(): Promise<void>;
	close(): Promise<void>;
};

/** A line waits no longer than so: with the time that a disk takes, a second at most is at risk. */
const longestWait = 800;

const slow = 'the disk is slow';

/** While the disk takes nothing. */
const retryEvery = 5000;

/** Throws a `JournalError` where no journal may be; a full disk is no reason to throw. */
export async function openJournal(options: JournalOptions): Promise<Journal> {
	const {clock, source, onTrouble, onMended} = options;
	const {mostWaiting = 8 << 20, patience = Number.POSITIVE_INFINITY} = options;
	const {keep, most, fileSystem = nodeFileSystem, host = thisHost} = options;
	const files = options.files && new Map(options.files);
	const placeOptions = {...options, files, fileSystem, host, limits: {keep, most}, now: clock.now};
	const backlog = createBacklog(mostWaiting, createDayChooser());
	const sieve = createSieve();
	const onLost = (lines: number) =>
		onTrouble(`journal: ${countOf(lines, 'line')} cannot be read again, and are told to nobody who lags`);
	const bookmarks = createBookmarks({backlog, fileSystem, onLost});
	const {retention, fewestCovered: fewest} = options;
	const checkpoints = keepCheckpoints({fileSystem, clock, boot: host.boot(), retention, files, fewest});
	const ending = new AbortController();
	const room = createWaitingRoom({clock, patience, onLate: () => tellTrouble(slow)});
	let place: WriterPlace | undefined;
	let trouble: string | undefined;
	let missing = 0;
	let isDropping = false;
	let isScheduled = false;
	let isQueued = false;
	let isHurried = false;
	let last: Promise<void> = Promise.resolve();

	/** Once, until it is over or becomes another one. Nobody waits for a disk that refuses. */
	function tellTrouble(words: string): void {
		room.open();
		if (trouble !== words) {
			trouble = words;
			const where = place?.path() ?? options.folder;
			onTrouble(`journal: ${words}; watching goes on, writing resumes when it can (${where})`);
		}
	}

	function closeHole(): void {
		const dropped = backlog.takeDropped();
		if (dropped) {
			missing += dropped.lines;
			isDropping = false;
			writeHole(dropped, trouble ?? 'unknown');
		}
	}

	function writeHole({from, to, lines}: Dropped, reason: string): void {
		const at = clock.now();
		const hole = {source, from: new Date(from), to: new Date(to), lines, reason};
		backlog.add(lineToJson({type: 'hole', at: new Date(at), ...hole}), at);
	}

	async function drain(): Promise<void> {
		isQueued = false;
		try {
			place ??= await openPlace(placeOptions, dayOf(clock.now()));
			for (;;) {
				const chunk = backlog.next();
				if (!chunk) {
					closeHole();
					if (backlog.isEmpty) {
						break;
					}

					continue;
				}

				const written = await place.append(chunk.day, chunk.bytes);
				noteWritten(written);
				bookmarks.move(chunk, written);
				backlog.done(chunk);
				if (backlog.hasRoom) {
					room.open();
				}
			}

			if (trouble !== undefined) {
				trouble = undefined;
				onMended(missing);
				missing = 0;
			}

			checkpoints.rest();
		} catch (error) {
			tellTrouble(troubleWords(error));
			schedule(retryEvery);
			if (!isDiskTrouble(error)) {
				// The folder may have gone: all of it is opened anew.
				await place?.close();
				place = undefined;
			}
		}
	}

	/** What we wrote ourselves is known to us, should the place have to be taken again. */
	function noteWritten({path, end}: Written): void {
		const name = basename(path);
		files?.set(name, {unwritten: 0, ...files.get(name), end, whole: end});
		checkpoints.wrote({path, end});
	}

	/** One at a time; who comes while one waits for its turn shares it. */
	function drainSoon(): Promise<void> {
		if (!isQueued) {
			isQueued = true;
			last = last.then(drain);
		}

		return last;
	}

	function schedule(delay: number): void {
		if (isScheduled || ending.signal.aborted) {
			return;
		}

		isScheduled = true;
		void clock.sleep(delay, ending.signal).then(() => {
			isScheduled = false;
			if (!ending.signal.aborted) {
				void drainSoon();
			}
		});
	}

	function write(line: Line, learntAt: Date, urgent: boolean): void {
		if (ending.signal.aborted) {
			return;
		}

		const at = Number.isNaN(learntAt.getTime()) ? clock.now() : learntAt.getTime();
		const text = lineToJson(line);
		if (text.length > mostWaiting) {
			onTrouble(`journal: a line of ${text.length >> 20} MiB is left out`);
			writeHole({from: at, to: at, lines: 1}, 'too long for a line');
		} else if (!backlog.add(text, at)) {
			tellDropping();
		}

		if ((urgent || isHurried || backlog.hasChunk) && trouble === undefined) {
			void drainSoon();
		} else {
			schedule(longestWait);
		}
	}

	/** Once a hole. */
	function tellDropping(): void {
		if (trouble === undefined) {
			tellTrouble(slow);
		}

		if (!isDropping) {
			isDropping = true;
			onTrouble('journal: no more can wait for the disk; what comes now is left out');
		}
	}

	function writeRest(): void {
		for (const each of sieve.rest()) {
			write({type: 'observation', observation: each}, each.at, false);
		}
	}

	try {
		place = await openPlace(placeOptions, dayOf(clock.now()));
	} catch (error) {
		if (!isDiskTrouble(error)) {
			throw error;
		}

		tellTrouble(troubleWords(error));
		schedule(retryEvery);
	}

	return {
		get path() {
			return place?.path() ?? options.folder;
		},
		get trouble() {
			return trouble;
		},
		get waiting() {
			return backlog.count;
		},
		isFirst: async () => (await place?.isFirst()) ?? true,
		isAlone: async () => (await place?.isAlone()) ?? true,
		append(observation) {
			for (const each of sieve.pass(observation)) {
				const isUrgent = isBad(each) || isAcknowledging(each) || each.type === 'overdue';
				write({type: 'observation', observation: each}, each.at, isUrgent);
			}

			if (isHurried) {
				writeRest();
			}

			return backlog.isFull && trouble === undefined && !ending.signal.aborted ? room.enter() : undefined;
		},
		alerted(alert) {
			const at = new Date(clock.now());
			write({type: 'alerted', at, ...alert}, at, true);
		},
		bookmark: bookmarks.set,
		hurry() {
			isHurried = true;
			writeRest();
			if (trouble === undefined && !ending.signal.aborted) {
				void drainSoon();
			}
		},
		flush: drainSoon,
		async close() {
			if (ending.signal.aborted) {
				return;
			}

			writeRest();
			ending.abort();
			room.open();
			await drainSoon();
			if (backlog.count > 0) {
				onTrouble(`journal: ${backlog.count} lines could not be written (${trouble ?? 'unknown'})`);
			}

			await checkpoints.close();
			await place?.close();
		},
	};
}

import {dirname} from 'node:path';
import type {LineRead} from '../../codec/line.ts';
import {journalVersion} from '../../codec/note.ts';
import type {Clock} from '../../domain/clock.ts';
import type {Observation} from '../../domain/observation.ts';
import {isProgramError} from '../../domain/program-error.ts';
import {codeOf} from '../../journal/code-of.ts';
import {type FileSystem, nodeFileSystem} from '../../journal/file-system.ts';
import type {FoundJournal} from '../../journal/follow/find-journal.ts';
import {openFollower} from '../../journal/follow/follow-folder.ts';
import {createRepeats} from '../../journal/record/repeats.ts';
import {readResumeIn} from '../../journal/resume/read-resume.ts';
import {recordBeside} from '../../journal/writing/record-beside.ts';
import {NewerStreamError} from './newer-stream-error.ts';
import {createSilence} from './silence.ts';
import {createThings} from './things.ts';
import type {View} from './view.ts';

export type JournalViewOptions = {
	/** The profile's name: it stands in what is told, whatever the collector calls it. */
	readonly name: string;
	readonly journal: FoundJournal;
	readonly clock: Clock;
	/** How long the server keeps events, in milliseconds. */
	readonly retention: number;
	readonly fileSystem?: FileSystem;
};

/** How soon it is seen that the journal has grown, in milliseconds. */
const every = 250;

/**
 * A journal as somebody sees it who joins: the list of how things are, up to a place in each file, and from
 * there on what is written. Nothing falls between, and nothing is told twice.
 */
export async function openJournalView(options: JournalViewOptions): Promise<View> {
	const {name, journal, clock, retention, fileSystem = nodeFileSystem} = options;
	const follower = await openFollower(fileSystem, journal.folder);
	const {recent, polls} = await readResumeIn(journal.folder, clock.now(), {
		retention,
		fileSystem,
		ends: follower.ends,
	});
	const things = createThings();
	const silence = createSilence(() => retention);
	const repeats = createRepeats();
	const listeners = new Set<(observation: Observation) => void>();
	const named = (observation: Observation): Observation => ({...observation, source: name});
	const known = recent.map(named);
	let refusal: string | undefined;
	let looking: Promise<void> = Promise.resolve();
	/** One after the other: what is taken back was given before. */
	let writing: Promise<void> = Promise.resolve();
	/** The latest moment so far: a clock may have been set back. */
	let latest = Number.NEGATIVE_INFINITY;

	for (const observation of [...known, ...polls]) {
		things.learn(observation);
		silence.learn(observation);
	}

	function learn(observation: Observation, writer: number): void {
		latest = Math.max(latest, observation.at.getTime());
		if (repeats.isRepeat(observation, writer, latest)) {
			return;
		}

		things.learn(observation);
		silence.learn(observation);
		for (const listener of listeners) {
			listener(named(observation));
		}
	}

	function read(line: LineRead, writer: number): void {
		switch (line.type) {
			case 'observation':
				learn(line.observation, writer);
				break;
			case 'hole': {
				// What was not written, nobody can tell: it is as lost as what was never asked for.
				const {at, source, from, to} = line;
				learn({type: 'gap', at, source, gap: {feed: 'stream', from, to, reason: 'cap'}}, writer);
				break;
			}

			case 'journal':
				if (line.version > journalVersion) {
					throw new NewerStreamError(
						`${journal.folder}: a later sweepwatch writes it now: update this one to follow it`,
					);
				}

				break;
			default:
		}
	}

	/** What the disk refuses now it may give later; what is written in another form, never. */
	async function look(): Promise<void> {
		try {
			for await (const {file, lines} of follower.look()) {
				for (const line of lines) {
					read(line, file.writer);
				}
			}

			refusal = undefined;
		} catch (error) {
			if (isProgramError(error)) {
				throw error;
			}

			refusal = `the journal cannot be read (${codeOf(error)})`;
		}
	}

	/** Reads what has come since: one at a time, and whoever asks meanwhile waits for the next look. */
	function catchUp(): Promise<void> {
		looking = looking.catch(() => {}).then(look);
		return looking;
	}

	return {
		what: 'the journal',
		things,
		known,
		trouble: () => refusal ?? silence.words(clock.now()),
		catchUp,
		async follow(tell, room, signal) {
			for (const poll of polls) {
				tell(named(poll));
			}

			listeners.add(tell);
			try {
				while (!signal.aborted) {
					await catchUp();
					await room();
					await clock.sleep(every, signal);
				}
			} finally {
				listeners.delete(tell);
			}
		},
		record: async () => journal.folder,
		acknowledge(given) {
			const {folder, source} = journal;
			const place = {folder: dirname(folder), own: folder, now: clock.now, fileSystem};
			writing = writing.catch(() => {}).then(() => recordBeside(place, {...given, source}));
			return writing;
		},
		async close() {
			await writing.catch(() => {});
		},
	};
}

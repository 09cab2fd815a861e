import type {LineRead} from '../../codec/line.ts';
import {journalVersion} from '../../codec/note.ts';
import type {Clock} from '../../domain/clock.ts';
import type {Observation} from '../../domain/observation.ts';
import {isProgramError} from '../../domain/program-error.ts';
import {codeOf} from '../../journal/code-of.ts';
import type {FileSystem} from '../../journal/file-system.ts';
import type {FoundJournal} from '../../journal/follow/find-journal.ts';
import {openFollower} from '../../journal/follow/follow-folder.ts';
import {createRepeats} from '../../journal/record/repeats.ts';
import {readResumeIn} from '../../journal/resume/read-resume.ts';
import {NewerStreamError} from './newer-stream-error.ts';
import {createSilence} from './silence.ts';
import {createThings} from './things.ts';

type ViewOptions = {
	readonly name: string;
	readonly journal: FoundJournal;
	readonly clock: Clock;
	readonly retention: number;
	readonly fileSystem: FileSystem;
};

/**
 * A journal as somebody sees it who joins: the list of how things are, up to a place in each file, and from
 * there on what is written. Nothing falls between, and nothing is told twice.
 */
export async function openView({name, journal, clock, retention, fileSystem}: ViewOptions) {
	const follower = await openFollower(fileSystem, journal.folder);
	const {recent, polls} = await readResumeIn(journal.folder, clock.now(), {
		retention,
		fileSystem,
		ends: follower.ends,
	});
	const things = createThings();
	const silence = createSilence(retention);
	const repeats = createRepeats();
	const listeners = new Set<(observation: Observation) => void>();
	const named = (observation: Observation): Observation => ({...observation, source: name});
	const known = recent.map(named);
	let refusal: string | undefined;
	let looking: Promise<void> = Promise.resolve();
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

	return {
		things,
		/** What a screen opens with, oldest first. */
		known,
		trouble: (now: number) => refusal ?? silence.words(now),
		/** Reads what has come since: one at a time, and whoever asks meanwhile waits for the next look. */
		catchUp(): Promise<void> {
			looking = looking.catch(() => {}).then(look);
			return looking;
		},
		/** From then on, beginning with how asking went last. Gives how to listen no more. */
		listen(listener: (observation: Observation) => void): () => void {
			for (const poll of polls) {
				listener(named(poll));
			}

			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
}

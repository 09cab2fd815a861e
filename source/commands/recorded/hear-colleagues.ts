import {isAcknowledging} from '../../domain/acknowledging.ts';
import {isBad} from '../../domain/jobs/job-news.ts';
import type {Observation} from '../../domain/observation.ts';
import {nodeFileSystem} from '../../journal/file-system.ts';
import {openFollower} from '../../journal/follow/follow-folder.ts';
import {profileFolder} from '../../journal/profile-folder.ts';
import type {Context} from '../context.ts';
import {recordedHere} from './recorded-here.ts';

/** How soon it is seen what somebody else has acknowledged, in milliseconds: where nobody looks on, there is time. */
const everyOnScreen = 1000;
const every = 5000;

export type Colleagues = (
	/**
	 * What somebody has acknowledged, what went wrong or is overdue as far as another program was told, and all that
	 * it was told.
	 */
	ears: Readonly<Record<'tell' | 'overhear' | 'recall', (observation: Observation) => void>>,
	signal: AbortSignal,
	/** The files that are written here: what stands in them is known. */
	own: () => readonly string[],
) => Promise<void>;

/**
 * What other programs write into the journals of what is watched here: `sweepwatch ack`, or another screen.
 * To be opened before the past is read, so that nothing falls between.
 */
export async function openColleagues(
	{settings, clock, machine}: Context,
	hasScreen: boolean,
): Promise<Colleagues> {
	const fileSystem = machine?.fileSystem ?? nodeFileSystem;
	const folders = recordedHere(settings).map(({name}) => profileFolder(settings.journal.folder, name));
	// Whoever may not be read is no colleague; the journal itself says what is wrong.
	const opened = await Promise.all(
		folders.map(folder => openFollower(fileSystem, folder).catch(() => undefined)),
	);
	const followers = opened.filter(follower => follower !== undefined);

	return async ({tell, overhear, recall}, signal, own) => {
		const isOwn = (path: string) => own().includes(path);
		while (!signal.aborted && followers.length > 0) {
			await clock.sleep(untilNext(hasScreen ? everyOnScreen : every, clock.now()), signal);
			for (const follower of signal.aborted ? [] : followers) {
				try {
					for await (const {lines} of follower.look(isOwn)) {
						for (const line of lines) {
							if (line.type !== 'observation') {
								continue;
							}

							if (isAcknowledging(line.observation)) {
								tell(line.observation);
								continue;
							}

							recall(line.observation);
							if (isBad(line.observation) || line.observation.type === 'overdue') {
								overhear(line.observation);
							}
						}
					}
				} catch {
					// A file that has gone, or a disk in trouble: the next look may find it well.
				}
			}
		}
	};
}

/** On the beat of whoever else does something each second: the machine is woken once for all. */
function untilNext(beat: number, now: number): number {
	return beat - (now % beat);
}

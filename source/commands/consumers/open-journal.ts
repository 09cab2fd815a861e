import {countOf} from '../../domain/vocabulary/count-words.ts';
import {type Journals, openJournals} from '../../journal/open-journals.ts';
import {hashTarget} from '../recorded/hash-target.ts';
import {recordedHere} from '../recorded/recorded-here.ts';
import type {ConsumerParts, OpenConsumer} from './entry.ts';

/** A journal that cannot be had costs only itself: the watch goes on, and says so. */
export async function openJournal({
	settings,
	clock,
	machine,
	stop,
	notices,
	warn,
	retentions,
	past,
}: ConsumerParts): Promise<OpenConsumer | undefined> {
	const {folder, keep, most} = settings.journal;
	let journals: Journals | undefined;
	try {
		const profiles = recordedHere(settings);
		const opened = await openJournals({
			sources: profiles.map(({name}) => name),
			targets: new Map(profiles.map(profile => [profile.name, hashTarget(profile)])),
			retentions: new Map(profiles.map(({name, cadence}) => [name, cadence.retention])),
			fewestCovered: machine?.fewestCovered,
			files: past.files,
			folder,
			keep,
			most,
			// All profiles are told in one stream: where one waits, all do.
			patience: Math.min(...[...retentions.values()].map(kept => (kept ?? Number.POSITIVE_INFINITY) / 2)),
			clock,
			...(machine?.fileSystem && {fileSystem: machine.fileSystem}),
			...(machine?.host && {host: machine.host}),
			onTrouble(message) {
				warn(message);
				notices.hold(journals?.trouble === undefined ? undefined : message);
			},
			onMended(missing) {
				notices.hold(undefined);
				const lost = missing === 0 ? '' : `; ${countOf(missing, 'line')} could not be kept: a hole is marked`;
				warn(`journal: writing again${lost}`);
			},
		});
		journals = opened;
		// An end that was asked for leaves little time, and a server may use it up. What waits is written all the same.
		const hurry = () => {
			opened.hurry();
			stop.hold(opened.flush());
		};
		stop.signal.addEventListener('abort', hurry, {once: true});
		return {
			learn: opened.append,
			close: opened.close,
			get paths() {
				return opened.paths;
			},
			alerted: opened.alerted,
			isFirst: opened.isFirst,
			isAlone: opened.isAlone,
			recorder: opened,
		};
	} catch (error) {
		warn(`nothing is recorded: ${error instanceof Error ? error.message : String(error)}`);
		return undefined;
	}
}

import {resolve} from 'node:path';
import {nodeFileSystem} from '../../journal/file-system.ts';
import {type FoundJournal, findJournals} from '../../journal/follow/find-journal.ts';
import {cadenceFlags} from '../../settings/cadence.ts';
import type {Found} from '../../settings/given.ts';
import type {Reading} from '../../settings/system-settings.ts';
import {UsageError} from '../../settings/usage-error.ts';
import type {Target} from '../system.ts';
import {streamSettings} from './settings.ts';
import {createStreamSource} from './stream-source.ts';

/** What another sweepwatch records on this machine. */
export async function readFolder({given, profile}: Reading, found: Found): Promise<Target> {
	const path = resolve(found.text);
	const journal = choose(await findAt(found, path), found, given.find(streamSettings.collectedAs), profile);
	if (journal.newer !== undefined) {
		throw new UsageError(
			`${journal.folder}: a later sweepwatch writes it (version ${journal.newer} of journals): update this one`,
		);
	}

	const retention = given.duration(cadenceFlags.retention);
	return {
		kind: 'stream',
		nickname: journal.source,
		address: journal.folder,
		secrets: [],
		identity: [journal.folder, journal.source],
		isRecorded: true,
		async open(name, {clock}) {
			const {openJournalView} = await import('./journal-view.ts');
			return createStreamSource(name, await openJournalView({name, journal, clock, retention}));
		},
	};
}

async function findAt(found: Found, path: string): Promise<readonly FoundJournal[]> {
	try {
		return await findJournals(nodeFileSystem, path);
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? error.code : undefined;
		const why =
			code === 'ENOENT'
				? 'does not exist'
				: code === 'ENOTDIR'
					? 'is no folder'
					: code === 'EACCES'
						? 'may not be read by you: only who writes a journal may'
						: `cannot be read (${String(code)})`;
		throw new UsageError(`${found.place}: ${path} ${why}; give the folder where another sweepwatch records`);
	}
}

/** The one that is said, else the one of this profile's name, else the only one. */
function choose(
	journals: readonly FoundJournal[],
	{place, text}: Found,
	as: Found | undefined,
	profile: string | undefined,
): FoundJournal {
	const [only, ...others] = journals;
	const wanted = as?.text.trim() ?? profile;
	const named = journals.find(({source}) => source === wanted);
	if (named !== undefined) {
		return named;
	}

	if (only === undefined) {
		throw new UsageError(
			`${place}: no journal is in ${text} yet; a sweepwatch that asks the server makes one`,
		);
	}

	const names = journals.map(({source}) => source).join(', ');
	if (as !== undefined) {
		throw new UsageError(`${as.place}: nobody is recorded as '${as.text}' in ${text}; there are ${names}`);
	}

	if (others.length > 0) {
		throw new UsageError(
			`${place}: several are recorded in ${text}: ${names}. Give the folder of one, or make each a profile with collected-as`,
		);
	}

	return only;
}

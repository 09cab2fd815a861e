import type {FileSystem} from '../../journal/file-system.ts';
import {profilesIn} from '../../journal/profile-folder.ts';
import {type Resumed, readResume} from '../../journal/resume/read-resume.ts';

/** What the journal of one profile knew last. */
export type Last = Resumed & {readonly name: string};

type Options = {
	/** Empty: all that have a journal. */
	readonly named: readonly string[];
	readonly now: number;
	readonly fileSystem?: FileSystem | undefined;
	/** How jobs ended is read of the days before, too. */
	readonly isExpecting?: boolean;
};

/** A day back and no further: a journal is not searched for what nobody would look for. */
export async function readLast(
	folder: string,
	{named, now, fileSystem, isExpecting = false}: Options,
): Promise<readonly Last[]> {
	const names = named.length === 0 ? await profilesIn(folder) : named;
	return Promise.all(
		names.map(async name => ({
			name,
			...(await readResume(folder, name, now, {retention: 0, fileSystem, isExpecting})),
		})),
	);
}

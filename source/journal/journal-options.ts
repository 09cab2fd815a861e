import type {Clock} from '../domain/clock.ts';
import type {FileSystem} from './file-system.ts';
import type {FileRead} from './writing/file-read.ts';
import type {Host} from './writing/host.ts';

export type JournalOptions = {
	/** Of all profiles: each has its own in it. */
	readonly folder: string;
	/** The profile's name. */
	readonly source: string;
	/** What the profile watches at present, in a form that only equals itself; undefined: nobody asks. */
	readonly target?: string | undefined;
	/** For how long the server keeps what it told, in milliseconds; absent: nobody goes on from what is written. */
	readonly retention?: number | undefined;
	/** So much is written before it is noted beside it what of it matters; absent: as much as is worth it. */
	readonly fewestCovered?: number | undefined;
	/** What this run has read of what earlier ones wrote, by file; absent: nothing, and it goes on from nothing. */
	readonly files?: ReadonlyMap<string, FileRead> | undefined;
	readonly clock: Clock;
	/** How long a day is kept, in milliseconds. */
	readonly keep: number;
	/** How many bytes all days together may have. */
	readonly most: number;
	/** How much may wait in memory while the disk takes nothing. */
	readonly mostWaiting?: number;
	/** How far behind the asking may fall by waiting for the disk, in milliseconds; absent: as far as it likes. */
	readonly patience?: number;
	readonly fileSystem?: FileSystem;
	readonly host?: Host;
	/** For a person; watching goes on. */
	readonly onTrouble: (message: string) => void;
	/** What was told as trouble is over; so many lines are missing because of it. */
	readonly onMended: (missing: number) => void;
};

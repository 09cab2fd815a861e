import type {Network} from '../http/network.ts';
import type {FileSystem} from '../journal/file-system.ts';
import type {Host} from '../journal/writing/host.ts';
import type {RunCommand} from '../outlets/alerts/run-command.ts';

/** What a run takes from the machine; what is absent is as it is. A made-up world stands here in tests. */
export type Machine = {
	readonly network?: Network;
	readonly fileSystem?: FileSystem;
	readonly host?: Host;
	/** So much of a journal is written before it is noted beside it what of it matters, in bytes. */
	readonly fewestCovered?: number;
	/** Between 0 and 1, for jitter. */
	readonly random?: () => number;
	/** Runs a command of an alert. */
	readonly runCommand?: RunCommand;
};

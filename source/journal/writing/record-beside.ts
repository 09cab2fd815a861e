import {encodeLine} from '../../codec/line.ts';
import type {Observation} from '../../domain/observation.ts';
import {dayOf} from '../day-file.ts';
import {type FileSystem, isDiskTrouble, nodeFileSystem, troubleWords} from '../file-system.ts';
import {JournalError} from '../journal-error.ts';
import {type Host, thisHost} from './host.ts';
import {openPlace} from './writer-place.ts';

type BesideOptions = {
	/** Of all profiles. */
	readonly folder: string;
	/** That of the profile, where it is known; absent: it is in that of all. */
	readonly own?: string | undefined;
	readonly now: () => number;
	readonly fileSystem?: FileSystem | undefined;
	readonly host?: Host | undefined;
};

/** Whoever adds a line takes none of the first writer's rights, and removes nobody's days. */
const place = {
	first: 2,
	limits: {keep: Number.POSITIVE_INFINITY, most: Number.POSITIVE_INFINITY},
	onTrouble: () => {},
};

/**
 * Adds one line to a profile's journal, whether anybody writes it or not: those who follow it learn of it
 * as of what another program tells. Throws a `JournalError` where it cannot.
 */
export async function recordBeside(
	{folder, own, now, fileSystem = nodeFileSystem, host = thisHost}: BesideOptions,
	observation: Observation,
): Promise<void> {
	const {source} = observation;
	const day = dayOf(now());
	try {
		const writer = await openPlace({...place, folder, own, source, fileSystem, host, now}, day);
		try {
			await writer.append(day, Buffer.from(encodeLine({type: 'observation', observation})));
		} finally {
			await writer.close();
		}
	} catch (error) {
		if (isDiskTrouble(error)) {
			throw new JournalError(`the journal takes nothing: ${troubleWords(error)}`);
		}

		throw error;
	}
}

import type {Told} from '../../domain/observation.ts';
import {isProgramError} from '../../domain/program-error.ts';
import type {JobKind} from '../../domain/reference.ts';
import type {Source} from '../../sources/source.ts';
import {NotThereError} from '../not-there-error.ts';

/** What the server says of a job when it is asked for it. */
export type JobReading =
	/** `told` is null where only its events show that there is such a job. */
	{readonly type: 'there'; readonly source: Source; readonly told: Told | null} | {readonly type: 'absent'};

/** Who has told of it so far. */
export type Teller = 'itself' | 'its events' | undefined;

/** Asks each source until one has it. What fails is thrown: then it is not known that none has it. */
export async function readJob(
	sources: readonly Source[],
	kind: JobKind,
	id: string,
	signal: AbortSignal,
	teller?: Teller,
): Promise<JobReading> {
	let failure: unknown;
	for (const source of sources) {
		try {
			return {type: 'there', source, told: await readTold(source, kind, id, signal, teller)};
		} catch (error) {
			if (!(isProgramError(error) && error.code === 'not-found')) {
				failure = error;
			}
		}
	}

	if (failure !== undefined) {
		throw failure;
	}

	return {type: 'absent'};
}

async function readCleanup(source: Source, id: string, signal: AbortSignal): Promise<Told> {
	if (source.cleanup === undefined) {
		throw new NotThereError(`${source.kind}: this kind of system has no cleanup`);
	}

	return {type: 'cleanup', cleanup: await source.cleanup(id, signal)};
}

/** Backups and restores have no address of their own: the history tells. */
async function readRow(source: Source, kind: JobKind, id: string, signal: AbortSignal): Promise<Told | null> {
	const shown = await source.show(kind, id, signal);
	return shown.type === 'activity' ? {type: 'activity', activity: shown.activity} : null;
}

/** A server may tell of a job by its events alone, and those vanish while it goes on. */
async function readTold(
	source: Source,
	kind: JobKind,
	id: string,
	signal: AbortSignal,
	teller: Teller,
): Promise<Told | null> {
	try {
		return await (kind === 'cleanup' ? readCleanup(source, id, signal) : readRow(source, kind, id, signal));
	} catch (error) {
		const isAbsent = isProgramError(error) && error.code === 'not-found';
		const isGone = kind === 'cleanup' && teller === 'itself';
		if (!isAbsent || isGone || source.events === undefined) {
			throw error;
		}

		const page = await source.events({kind, id}, {marker: undefined, limit: 100}, signal);
		if (page.count === 0 && teller !== 'its events') {
			throw error;
		}

		return null;
	}
}

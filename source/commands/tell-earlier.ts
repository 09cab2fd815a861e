import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {observationLine} from '../codec/observation-line.ts';
import type {Observation} from '../domain/observation.ts';
import {touch, trim} from '../domain/touched-map.ts';
import {profileFolder} from '../journal/profile-folder.ts';
import {openRecord} from '../journal/record/open-record.ts';
import {RecordError} from '../journal/record/record-error.ts';
import {replay} from '../journal/replay/replay.ts';
import type {Source} from '../sources/source.ts';
import {tellers} from './consumers/consumers.ts';
import {openConsumers} from './consumers/open-consumers.ts';
import type {Context} from './context.ts';

/** What comes while the end of a record is read stands in both: so much of the end is remembered. */
const mostRemembered = 20_000;

/**
 * Tells what was recorded from a moment on, by streams or in the journals here, to those who only tell. What it
 * gives knows the last of it: whoever goes on does not tell that again.
 */
export async function tellEarlier(
	context: Context,
	sources: readonly Source[],
	from: number,
): Promise<(observation: Observation) => boolean> {
	const {settings, stop, clock, say} = context;
	const consumers = await openConsumers(context, {from: tellers, isResumed: false, startedAt: from});
	const place = await mkdtemp(join(tmpdir(), 'sweepwatch-'));
	const last = new Map<string, true>();
	let told = 0;

	async function tell(source: Source, folder: string): Promise<void> {
		const record = await openRecord(folder);
		for (const problem of record.problems) {
			say(problem);
		}

		const {signal} = stop;
		const all = replay(record, {from: new Date(from), speed: Number.POSITIVE_INFINITY, clock, signal});
		for await (const each of all) {
			if (stop.reason !== undefined) {
				return;
			}

			const observation = {...each, source: source.name};
			told++;
			await consumers.learn(observation);
			touch(last, observationLine(observation), true);
			trim(last, mostRemembered);
		}
	}

	try {
		for (const [index, source] of sources.entries()) {
			if (source.stream !== undefined) {
				const folder = await source.stream.record(join(place, String(index)), new Date(from), stop.signal);
				await tell(source, folder);
			} else if (settings.journal.isOn) {
				await tell(source, profileFolder(settings.journal.folder, source.name)).catch(ifMissing);
			}
		}
	} finally {
		await rm(place, {recursive: true, force: true});
		await consumers.close();
	}

	if (told === 0 && stop.reason === undefined) {
		say('nothing was recorded in this time');
	}

	return observation => last.has(observationLine(observation));
}

/** One that was never watched has no past. */
function ifMissing(error: unknown): void {
	if (!(error instanceof RecordError)) {
		throw error;
	}
}

import {mkdir, open} from 'node:fs/promises';
import {join} from 'node:path';
import {readMessage} from '../../bus/message.ts';
import {oneByOne} from '../../bus/one-by-one.ts';
import type {Bus} from '../../bus/port.ts';
import {encodeLine} from '../../codec/line.ts';
import {journalVersion} from '../../codec/note.ts';

type Options = {
	readonly bus: Pick<Bus, 'info' | 'follow'>;
	readonly log: string;
	/** Under which it is written. */
	readonly name: string;
	readonly place: string;
	readonly from: Date;
	readonly signal: AbortSignal;
};

const blockSize = 1 << 20;

/** Writes what the log has from a moment up to now as a journal, which can be walked over as any other. */
export async function recordLog({bus, log, name, place, from, signal}: Options): Promise<string> {
	const {lastSeq, messages} = await bus.info(log);
	await mkdir(place, {recursive: true, mode: 0o700});
	const day = from.toISOString().slice(0, 10);
	const file = await open(join(place, `${day}.ndjson`), 'wx', 0o600);
	try {
		let block = encodeLine({type: 'journal', at: from, source: name, version: journalVersion});
		// Where nothing was stored since, nothing would ever come.
		const isOver = messages === 0 || (await lastTime(bus, log, lastSeq, signal)) < from.getTime();
		if (!isOver) {
			for await (const message of oneByOne(bus.follow(log, {time: from}, signal))) {
				const {line} = readMessage(message);
				if (line.type === 'observation') {
					block += encodeLine({...line, observation: {...line.observation, source: name}});
				} else if (line.type === 'hole') {
					block += encodeLine({...line, source: name});
				}

				if (block.length > blockSize) {
					await file.write(block);
					block = '';
				}

				if (message.seq >= lastSeq) {
					break;
				}
			}
		}

		await file.write(block);
	} finally {
		await file.close();
	}

	return place;
}

async function lastTime(
	bus: Pick<Bus, 'follow'>,
	log: string,
	seq: number,
	signal: AbortSignal,
): Promise<number> {
	for await (const {time} of oneByOne(bus.follow(log, {seq}, signal))) {
		return time.getTime();
	}

	return Number.NEGATIVE_INFINITY;
}

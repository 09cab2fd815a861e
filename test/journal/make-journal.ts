import {once} from 'node:events';
import {createWriteStream} from 'node:fs';
import {finished} from 'node:stream/promises';
import {addCheck} from '../../source/codec/check.ts';
import {observationLine as jsonLineOf} from '../../source/codec/observation-line.ts';
import type {Observation} from '../../source/domain/observation.ts';
import {headLine, observationLine} from '../helpers/journal-lines.ts';
import {activityWith, cleanupWith, eventWith} from '../helpers/observations.ts';
import {noon, routineAt} from './helper.ts';

/** What stands at one line of a made journal: mostly events, a failure now and then. */
export function observationAt(index: number, start = noon, step = 50): Observation {
	const at = new Date(start + index * step);
	const isBad = index % 5000 === 4999;
	const job = `2f8708b3-d16b-11e4-bc22-${String(Math.floor(index / 20)).padStart(12, '0')}`;
	switch (index % 20) {
		case 5:
			return routineAt(at.getTime(), String(index));
		case 10:
			return {...cleanupWith({id: job, status: 'running'}), at};
		case 15:
			return {...activityWith({id: job, status: 'running'}), at};
		default:
			return {
				...eventWith({
					id: String(5_690_000_000 + index),
					time: new Date(at.getTime() - 400),
					event: isBad ? 'cleanup_failed' : 'cleanup_progress',
					status: isBad ? 'failed' : 'running',
					subject: {kind: 'cleanup', id: job},
				}),
				at,
			};
	}
}

const sample = jsonLineOf(observationAt(1, 0, 1_000_000));

/** Most lines are alike: to make each one from the beginning would take longer than the test. */
function lineAt(index: number, start: number, step: number): string {
	if (index % 5 === 0 || index % 5000 === 4999) {
		return observationLine(observationAt(index, start, step));
	}

	const at = start + index * step;
	const json = sample
		.replace('1970-01-01T00:16:40.000Z', new Date(at).toISOString())
		.replace('1970-01-01T00:16:39.600Z', new Date(at - 400).toISOString())
		.replace('5690000001', String(5_690_000_000 + index))
		.replace('c22-000000000000', `c22-${String(Math.floor(index / 20)).padStart(12, '0')}`);
	return `${addCheck(json)}\n`;
}

/** A journal of so many observations, after the line that tells the version. */
export async function makeJournal(path: string, count: number, start = noon, step = 50): Promise<void> {
	const stream = createWriteStream(path);
	let text = headLine('dfw', start);
	for (let index = 0; index < count; index++) {
		text += lineAt(index, start, step);
		if (text.length > 1 << 20) {
			if (!stream.write(text)) {
				await once(stream, 'drain');
			}

			text = '';
		}
	}

	stream.end(text);
	await finished(stream);
}

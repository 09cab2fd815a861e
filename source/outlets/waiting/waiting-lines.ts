import type {Clock} from '../../domain/clock.ts';
import {formatTime} from '../../domain/time.ts';
import {column} from '../columns.ts';
import type {Consumer} from '../consumer.ts';
import type {LineForm} from '../lines/line.ts';
import {createLines} from '../lines/lines.ts';
import {isAboutWatching, type TellingOptions} from '../lines/telling.ts';
import type {Waiting} from './waiting.ts';

export type WaitingLinesOptions = TellingOptions &
	LineForm & {readonly waiting: Waiting; readonly clock: Pick<Clock, 'now'>};

/** A line for each change of a job that is waited for, and for each that is not there yet. */
export function createWaitingLines(options: WaitingLinesOptions): Consumer {
	const {waiting, clock, write, zone} = options;
	const absent = new Set<string>();
	waiting.onLook(() => {
		for (const {id, kind} of waiting.jobs.filter(({phase, id}) => phase === 'absent' && !absent.has(id))) {
			absent.add(id);
			const time = formatTime(new Date(clock.now()), zone);
			void write(`${time}  unknown    -  is not there yet  ${kind} ${column(id)}\n`);
		}
	});
	return createLines({
		...options,
		isNews: observation => waiting.changed.length > 0 || isAboutWatching(observation),
	});
}

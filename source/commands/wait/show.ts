import {formatTime} from '../../domain/time.ts';
import {column} from '../../outlets/columns.ts';
import type {Consumer} from '../../outlets/consumer.ts';
import {createLines} from '../../outlets/lines/lines.ts';
import {isAboutWatching} from '../../outlets/lines/telling.ts';
import type {Waiting} from '../../outlets/waiting/waiting.ts';
import {canDraw} from '../can-draw.ts';
import type {ConsumerParts} from '../consumers/entry.ts';
import {tellingOptions} from '../consumers/telling-options.ts';
import {hasColour} from '../context.ts';
import {showLine} from './show-line.ts';

/** As lines, or as one line that changes: whatever suits where it goes. */
export function showWaiting(parts: ConsumerParts): Consumer | undefined {
	const {waiting} = parts;
	return waiting && (canDraw(parts) ? showLine(parts, waiting) : showLines(parts, waiting));
}

function showLines(parts: ConsumerParts, waiting: Waiting): Consumer {
	const {clock, output, settings} = parts;
	const absent = new Set<string>();
	waiting.onLook(() => {
		for (const {id} of waiting.jobs.filter(({phase, id}) => phase === 'absent' && !absent.has(id))) {
			absent.add(id);
			const time = formatTime(new Date(clock.now()), settings.form.zone);
			void output.write(`${time}  unknown    -  is not there yet  ${waiting.rules.kind} ${column(id)}\n`);
		}
	});
	return createLines({
		...tellingOptions(parts),
		colour: hasColour(parts),
		isNews: observation => waiting.changed.length > 0 || isAboutWatching(observation),
	});
}

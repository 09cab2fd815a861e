import type {Observation} from '../../domain/observation.ts';
import type {LineForm} from '../../outlets/lines/line.ts';
import type {TellingOptions} from '../../outlets/lines/telling.ts';
import {isSystemJournal} from '../../terminal/system-journal.ts';
import {takesLinks} from '../../terminal/terminals.ts';
import {hasColour} from '../context.ts';
import {exitStatus} from '../exit-status.ts';
import type {Stop} from '../stop.ts';
import type {ConsumerParts} from './entry.ts';

/** As the settings want it told; it ends after as many events as were asked for. */
export function tellingOptions({settings, stop, output, retentions, past}: ConsumerParts): TellingOptions {
	const {form, filter, only, limit} = settings;
	return {
		write: output.write,
		...(limit === undefined ? {} : {onTold: countDown(limit, stop)}),
		ascii: form.ascii,
		zone: form.zone,
		retentions,
		known: past.recent,
		filter,
		only,
	};
}

export function linesOptions(parts: ConsumerParts): TellingOptions & LineForm {
	const colour = hasColour(parts);
	return {
		...tellingOptions(parts),
		colour,
		hasPriority: isSystemJournal(parts.environment, 1),
		hasLinks: colour && parts.isTerminal && takesLinks(parts.environment),
	};
}

function countDown(limit: number, stop: Stop): (observation: Observation) => void {
	let left = limit;
	return ({type}) => {
		left -= type === 'event' ? 1 : 0;
		if (left <= 0) {
			stop.now({status: 'completed', exit: exitStatus.completed});
		}
	};
}

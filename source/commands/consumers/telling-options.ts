import type {TellingOptions} from '../../outlets/lines/telling.ts';
import {exitStatus} from '../exit-status.ts';
import type {ConsumerParts} from './entry.ts';

/** As the settings want it told; it ends after as many events as were asked for. */
export function tellingOptions({settings, stop, output, retentions}: ConsumerParts): TellingOptions {
	const {form, filter, onlyBad, limit = Number.POSITIVE_INFINITY} = settings;
	let left = limit;
	return {
		write: output.write,
		onTold({type}) {
			left -= type === 'event' ? 1 : 0;
			if (left <= 0) {
				stop.now({status: 'completed', exit: exitStatus.completed});
			}
		},
		ascii: form.ascii,
		zone: form.zone,
		retentions,
		filter,
		onlyBad,
	};
}

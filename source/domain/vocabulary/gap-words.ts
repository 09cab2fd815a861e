import {formatDuration} from '../duration.ts';
import type {GapReason} from '../gap.ts';

/** Why nothing is known of a stretch; `retention` where it is known how long the server keeps events. */
export function gapWords(reason: GapReason, retention?: number): string {
	switch (reason) {
		case 'retention':
			return retention === undefined
				? 'no answer for longer than the server keeps events'
				: `the server keeps events for ${formatDuration(retention)}`;
		case 'restart':
			return 'nobody was watching';
		case 'cap':
			return 'there was more than the server keeps';
		case 'anew':
			return 'the server began to count anew';
	}
}

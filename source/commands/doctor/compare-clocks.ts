import {formatDuration} from '../../domain/duration.ts';
import {type Examination, unasked} from './examination.ts';

// A clock that is further off makes ages and gaps look odd.
const mostAhead = 5000;

/** The server's clock beside ours; it tells whole seconds. */
export function compareClocks(source: string, ahead: number): Examination {
	const isFar = Math.abs(ahead) > mostAhead;
	const far = `${formatDuration(Math.abs(ahead))} ${ahead > 0 ? 'ahead of' : 'behind'} ours`;
	return {
		...unasked,
		source,
		call: 'clock',
		neededBy: 'ages and gaps',
		outcome: isFar ? 'warning' : 'ok',
		message: isFar
			? `the server's is ${far}: set the clock of this machine (NTP), if it is not the server's`
			: "the server's is as ours, within a few seconds",
		code: isFar ? 'clock' : null,
		ahead,
	};
}

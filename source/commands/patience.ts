import {formatDuration} from '../domain/duration.ts';
import type {Observation} from '../domain/observation.ts';
import type {Context} from './context.ts';
import {exitStatus} from './exit-status.ts';

export type Patience = {
	/** Every observation says whether the server still answers. */
	learn(observation: Observation): void;
};

/** Ends the program when nothing has answered for as long as `--give-up-after` says. */
export function createPatience({
	settings,
	clock,
	stop,
}: Pick<Context, 'settings' | 'clock' | 'stop'>): Patience {
	const {giveUpAfter} = settings;
	let wait: AbortController | undefined;
	let message = 'nothing answers';

	function begin(limit: number): void {
		const {signal, abort} = createWait(stop.signal);
		wait = abort;
		void clock.sleep(limit, signal).then(() => {
			if (!signal.aborted) {
				stop.now({
					status: 'failed',
					exit: exitStatus.notReachable,
					message: `gave up: no answer for ${formatDuration(limit)}; ${message}`,
				});
			}
		});
	}

	if (giveUpAfter !== undefined) {
		begin(giveUpAfter);
	}

	return {
		learn(observation) {
			if (giveUpAfter === undefined || observation.type === 'gap') {
				return;
			}

			if (observation.type !== 'poll' || observation.poll.ok) {
				wait?.abort();
				wait = undefined;
				return;
			}

			message = observation.poll.error?.message ?? message;
			if (wait === undefined) {
				begin(giveUpAfter);
			}
		},
	};
}

function createWait(outer: AbortSignal): {readonly signal: AbortSignal; readonly abort: AbortController} {
	const abort = new AbortController();
	return {signal: AbortSignal.any([outer, abort.signal]), abort};
}

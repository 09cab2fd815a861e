import {setImmediate as turn} from 'node:timers/promises';
import {createSchedule} from '../../source/simulator/world/schedule.ts';

/** The one time of a made-up world: nothing waits for the machine, and nothing happens by chance. */
export type Time = {
	/** Milliseconds since 1970, as the world really has them; a run's own clock may be wrong. */
	now(): number;
	/** Calls back after so long; what it gives takes that back. */
	after(milliseconds: number, run: () => void): () => void;
	/** Lets everything happen up to that moment, in its order. */
	pass(until: number): Promise<void>;
};

export function createTime(start: number): Time {
	const schedule = createSchedule();
	let now = start;
	return {
		now: () => now,
		after(milliseconds, run) {
			let isWanted = true;
			schedule.add(now + Math.max(0, milliseconds), () => {
				if (isWanted) {
					run();
				}
			});
			return () => {
				isWanted = false;
			};
		},
		async pass(until) {
			await settle();
			for (let next = schedule.take(until); next !== undefined; next = schedule.take(until)) {
				now = next.at;
				next.run(now);
				// All that follows from it, short of another moment, is done before the next thing happens.
				await settle();
			}

			now = until;
		},
	};
}

/** Until nothing is left to do at this moment; what is loaded from the real disk takes no time of the world. */
async function settle(): Promise<void> {
	do {
		await turn();
	} while (process.getActiveResourcesInfo().some(name => name.startsWith('FSReq')));
}

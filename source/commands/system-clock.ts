import {setTimeout as wait} from 'node:timers/promises';
import type {Clock} from '../domain/clock.ts';

export const systemClock: Clock = {
	now: () => Date.now(),
	monotonic: () => performance.now(),
	async sleep(milliseconds, signal) {
		try {
			await wait(milliseconds, undefined, signal ? {signal} : {});
		} catch (error) {
			if (!signal?.aborted) {
				throw error;
			}
		}
	},
};

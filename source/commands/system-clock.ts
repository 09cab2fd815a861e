import {setTimeout as wait} from 'node:timers/promises';
import type {Clock} from '../domain/clock.ts';

export const systemClock: Clock = {
	now: () => Date.now(),
	monotonic() {
		const [seconds, nanoseconds] = process.hrtime();
		return seconds * 1000 + nanoseconds / 1e6;
	},
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

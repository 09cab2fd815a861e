import type {Clock} from '../domain/clock.ts';

export const systemClock: Clock = {
	now: () => Date.now(),
	monotonic() {
		const [seconds, nanoseconds] = process.hrtime();
		return seconds * 1000 + nanoseconds / 1e6;
	},
	/** By hand: Node's own makes an error with its stack for each sleep that ends early, and most do. */
	async sleep(milliseconds, signal) {
		if (signal?.aborted) {
			return;
		}

		await new Promise<void>(resolve => {
			const wake = (): void => {
				clearTimeout(timer);
				signal?.removeEventListener('abort', wake);
				resolve();
			};
			const timer = setTimeout(wake, milliseconds);
			signal?.addEventListener('abort', wake);
		});
	},
};

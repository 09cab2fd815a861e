/** At most so many at a time, so that one wish of ours never becomes a flood. */
export const mostAtOnce = 8;

/** Lets `most` of the tasks run at once; the others wait for their turn. */
export function createLimit(most: number): <T>(task: () => Promise<T>) => Promise<T> {
	let running = 0;
	const waiting: (() => void)[] = [];
	return async task => {
		if (running >= most) {
			await new Promise<void>(resolve => {
				waiting.push(resolve);
			});
		} else {
			running++;
		}

		try {
			return await task();
		} finally {
			const next = waiting.shift();
			if (next) {
				next();
			} else {
				running--;
			}
		}
	};
}

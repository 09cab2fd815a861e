/** More programs at once would only wait for each other, and a screen that is drawn late looks like another one. */
const most = 5;
const waiting: (() => void)[] = [];
let running = 0;

/** Does it as soon as no more than a few others are being done. */
export async function inTurn<Result>(act: () => Promise<Result>): Promise<Result> {
	if (running === most) {
		await new Promise<void>(resolve => waiting.push(resolve));
	} else {
		running++;
	}

	try {
		return await act();
	} finally {
		// The place goes to whoever waits.
		const next = waiting.shift();
		if (next) {
			next();
		} else {
			running--;
		}
	}
}

/*
 * Given to Node before the program: what the calendar says stands still at FROZEN_AT, so that what the program
 * prints is the same on every day. Timers and the monotonic clock go on.
 */
const at = Date.parse(process.env.FROZEN_AT ?? '');
const RealDate = Date;

globalThis.Date = class extends RealDate {
	constructor(...given) {
		super(...(given.length === 0 ? [at] : given));
	}

	static now() {
		return at;
	}
};

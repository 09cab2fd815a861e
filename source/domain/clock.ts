/**
 * Time is handed in, so that no test sleeps. `now` is the wall clock; `monotonic` never jumps, but
 * may stand still while a machine sleeps: whoever measures an outage asks both.
 */
export type Clock = {
	/** Milliseconds since 1970, as the wall clock says. */
	now(): number;
	/** Milliseconds since some moment, never stepping back. */
	monotonic(): number;
	/** Ends after so many milliseconds, or at once (without an error) when the signal says stop. */
	sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
};

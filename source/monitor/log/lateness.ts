/** A date that tells whole seconds may name any moment of its second. */
const coarse = 1000;

/** Whether a row of that date, shown after one of the other, was shown late beyond doubt. */
export function isShownLate(time: number, newest: number): boolean {
	const latest = time % coarse === 0 ? time + coarse - 1 : time;
	return latest < newest;
}

/** Six digits after the point, as the service prints them. */
export function printTime(milliseconds: number): string {
	const whole = Math.floor(milliseconds);
	const micro = Math.floor((milliseconds - whole) * 1000);
	return `${new Date(whole).toISOString().slice(0, -1)}${String(micro).padStart(3, '0')}Z`;
}

/** The other spelling, which `registered_time` has. */
export function printOffsetTime(milliseconds: number): string {
	return `${printTime(milliseconds).slice(0, -1)}+00:00`;
}

/** As v1 prints a moment; the slashes are escaped when it is written. */
export function printDate(milliseconds: number, zone = ''): string {
	return `/Date(${Math.floor(milliseconds)}${zone})/`;
}

const address = /(?:^| {2})log (https?:\/\/[!-~]{1,2000})(?= {2}|$)/;

/** OSC 8: what is shown of the address of a log leads to all of it, also where it was cut. */
export function linkLog(whole: string, shown: string): string {
	const found = address.exec(whole);
	const target = found?.[1];
	if (found === null || target === undefined) {
		return shown;
	}

	const start = found.index + found[0].length - target.length;
	const seen = shown.slice(start, start + target.length);
	return seen === ''
		? shown
		: `${shown.slice(0, start)}\u001b]8;;${target}\u001b\\${seen}\u001b]8;;\u001b\\${shown.slice(start + seen.length)}`;
}

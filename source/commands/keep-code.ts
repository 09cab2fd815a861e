/** Who has read this program; handed in by the one file and by an executable, absent in tests. */
declare const __engine: {keep(): void} | undefined;

/** Lets the next start find what the engine has made of the program in this one. */
export function keepCode(): void {
	if (typeof __engine === 'object') {
		__engine.keep();
	}
}

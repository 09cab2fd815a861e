import type {Clock} from '../../domain/clock.ts';

/** Whoever takes a version away, or brings it back, is noticed after so long. */
const lasting = 60_000;

type Alone = {
	/** As it was found last, where that was not long ago. */
	readonly known: boolean | undefined;
	/** Finds out, where that is not known. Whoever cannot say that it is alone has not said so. */
	ask(signal: AbortSignal): Promise<boolean>;
};

/** Whether v1.0 is all there is: it takes several requests to know, so that the answer is kept for a while. */
export function createAlone(find: (signal: AbortSignal) => Promise<boolean>, clock: Clock): Alone {
	let found: {readonly isAlone: boolean; readonly until: number} | undefined;
	const recall = () => (found && clock.monotonic() < found.until ? found.isAlone : undefined);
	return {
		get known() {
			return recall();
		},
		async ask(signal) {
			const known = recall();
			if (known !== undefined) {
				return known;
			}

			const isAlone = await find(signal).catch(() => undefined);
			found = isAlone === undefined ? undefined : {isAlone, until: clock.monotonic() + lasting};
			return isAlone ?? false;
		},
	};
}

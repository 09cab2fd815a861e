import type {Clock} from '../../domain/clock.ts';

type HandoverOptions = {
	readonly clock: Clock;
	readonly runsCommands: (source: string) => Promise<boolean>;
	readonly isAlone: (source: string) => Promise<boolean>;
};

/** So long another program may gather what it was told last, and run its command for it. */
const longest = 40_000;

/**
 * Who begins beside others may run the commands in the place of one of them from then on. What that one was told
 * before is on its way for a while, and may be told here at the same time.
 */
export function createHandover({clock, runsCommands, isAlone}: HandoverOptions) {
	const until = clock.monotonic() + longest;
	const alone = new Map<string, Promise<boolean>>();

	function beganAlone(source: string): Promise<boolean> {
		const known = alone.get(source) ?? isAlone(source);
		alone.set(source, known);
		return known;
	}

	/** The commands are ours, and nobody else can have given what is told now. */
	async function isOver(source: string): Promise<boolean> {
		return (await runsCommands(source)) && (clock.monotonic() >= until || (await beganAlone(source)));
	}

	return {
		beganAlone,
		isOver,
		/** Nobody else can be about to give anything: what was given is written down. */
		isSettled: async (source: string): Promise<boolean> =>
			(await isOver(source)) || ((await runsCommands(source)) && (await isAlone(source))),
	};
}

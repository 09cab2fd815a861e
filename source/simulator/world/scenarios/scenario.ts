import type {World, WorldSettings} from '../types.ts';

/** What happens in a simulated project, and what had happened before anyone looked. */
export type Scenario = {
	/** `from` is the moment of the story, before its start, at which it begins. */
	readonly begin: (world: World, from: number) => void;
	/** What goes wrong by itself: from when on, in milliseconds by the clock, and as `parseFault` reads it. */
	readonly faults?: (settings: WorldSettings) => readonly {readonly at: number; readonly fault: string}[];
};

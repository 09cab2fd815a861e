import type {World} from '../types.ts';

/** What happens in a simulated project, and what had happened before anyone looked. */
export type Scenario = {
	/** `from` is the moment of the story, before its start, at which it begins. */
	readonly begin: (world: World, from: number) => void;
};

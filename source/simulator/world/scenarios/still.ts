import type {Scenario} from './scenario.ts';

/** The agents give signs of life, and nothing else happens. */
export const still: Scenario = {begin() {}};

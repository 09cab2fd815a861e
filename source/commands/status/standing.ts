import type {Observation} from '../../domain/observation.ts';
import {statusTable} from '../../domain/status.ts';
import {type BadCount, countAttention} from '../../screen/state/attention.ts';
import {createData, learn, learnKnown} from '../../screen/state/data.ts';

/** How things are, as the screen would open with it. */
export type Standing = {
	readonly profiles: readonly string[];
	/** What nobody has acknowledged, worst first. */
	readonly bad: readonly BadCount[];
	readonly running: number;
	/** Up to when all is known of every profile, as milliseconds since 1970; null: nobody knows. */
	readonly asOf: number | null;
};

export type Known = {
	readonly profiles: readonly string[];
	/** What the journal knew, oldest first. */
	readonly recorded: readonly Observation[];
	/** What the server answers now. */
	readonly asked: readonly Observation[];
	readonly asOf: number | null;
};

export function standingOf({profiles, recorded, asked, asOf}: Known): Standing {
	const {attention, jobs} = learn(learnKnown(createData(), recorded), asked);
	const running = [...jobs.values()].filter(({status}) => statusTable[status].active);
	return {profiles, bad: countAttention(attention), running: running.length, asOf};
}

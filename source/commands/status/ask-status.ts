import type {Observation, Told} from '../../domain/observation.ts';
import type {Source} from '../../sources/source.ts';
import {askEach} from '../ask-each.ts';
import type {Context} from '../context.ts';
import type {StopReason} from '../stop.ts';
import {withSources} from '../with-sources.ts';

export type AskedStatus = {
	readonly observations: readonly Observation[];
	/** Who answered. */
	readonly sources: readonly string[];
	readonly reason: StopReason;
};

// As many as one request may ask for.
const rows = 1000;

/** The newest rows of each list that there is. */
export async function askStatus(context: Context): Promise<AskedStatus> {
	return withSources(context, async sources => {
		const expecting = new Set(
			context.settings.profiles.filter(({expect}) => expect.length > 0).map(({name}) => name),
		);
		const {answers, reason} = await askEach(context, sources, (source, signal) =>
			askOne(source, expecting.has(source.name), signal),
		);
		const at = new Date(context.clock.now());
		return {
			observations: answers.flatMap(({source, value}) =>
				value.map(told => ({at, source: source.name, ...told})),
			),
			sources: answers.map(({source}) => source.name),
			reason,
		};
	});
}

/** Agents are asked for where something is expected of them. */
export async function askOne(
	{cleanups, history, log, agents}: Source,
	isExpecting: boolean,
	signal: AbortSignal,
): Promise<readonly Told[]> {
	const query = {limit: rows};
	const reading = {...query, cursor: undefined, isKnown: () => false};
	const [ended, ran, there] = await Promise.all([
		cleanups?.(query, signal),
		history ? history(query, signal) : log?.read(reading, signal),
		isExpecting ? agents?.(signal) : undefined,
	]);
	return [
		...(there?.items ?? []).map(agent => ({type: 'agent', agent}) as const),
		...(ended?.items ?? []).toReversed().map(cleanup => ({type: 'cleanup', cleanup}) as const),
		...(ran?.items ?? []).toReversed().map(activity => ({type: 'activity', activity}) as const),
	];
}

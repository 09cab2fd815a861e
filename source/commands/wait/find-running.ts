import {learnJobs, noJobs} from '../../domain/jobs/jobs.ts';
import {type JobKind, jobKinds} from '../../domain/reference.ts';
import {statusTable} from '../../domain/status.ts';
import {resolveId} from '../../sources/resolve-id.ts';
import type {Source} from '../../sources/source.ts';
import {ask} from '../ask.ts';
import {askEach} from '../ask-each.ts';
import type {Context} from '../context.ts';
import {askOne} from '../status/ask-status.ts';

/** Whatever is under way as the lists of the servers show it, of the agents that are followed where any are; by id. */
export async function findRunning(
	context: Context,
	sources: readonly Source[],
): Promise<ReadonlyMap<string, JobKind>> {
	const at = new Date(context.clock.now());
	const {answers} = await askEach(context, sources, (source, signal) => askOne(source, false, signal));
	const told = answers.flatMap(({source, value}) => value.map(told => ({at, source: source.name, ...told})));
	const {jobs} = learnJobs(noJobs, told, Number.POSITIVE_INFINITY);
	const agents = await followedAgents(context, sources);
	return new Map(
		[...jobs.values()].flatMap(({id, agent, status, source, ...job}) => {
			const kind = jobKinds.find(each => each === job.kind.toLowerCase());
			const own = agents.get(source);
			const isMeant = own === undefined || (agent !== null && own.has(agent.id));
			return kind !== undefined && isMeant && statusTable[status].active ? [[id, kind] as const] : [];
		}),
	);
}

/** By profile; those that follow none are not there. */
async function followedAgents(
	context: Context,
	sources: readonly Source[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
	const followed = new Map<string, ReadonlySet<string>>();
	for (const {name, follow} of context.settings.profiles) {
		const own = sources.filter(source => source.name === name);
		const agents = follow.filter(({kind}) => kind === 'agent');
		const ids = agents.map(async ({id}) => {
			const found = await ask(context, signal => resolveId(own, 'agent', id, signal));
			return found?.id ?? id;
		});
		if (agents.length > 0) {
			followed.set(name, new Set(await Promise.all(ids)));
		}
	}

	return followed;
}

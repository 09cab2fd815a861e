import type {Agent} from '../domain/agent.ts';
import {agentRows} from '../outlets/rows.ts';
import type {Source} from '../sources/source.ts';
import {ask, tellProblems} from './ask.ts';
import {askEach} from './ask-each.ts';
import {capable} from './capable.ts';
import type {Context} from './context.ts';
import {noRows} from './list.ts';
import {type Printed, printRows} from './print-rows.ts';
import type {StopReason} from './stop.ts';
import {withSources} from './with-sources.ts';

/** One request an agent: so many at a time, and a word about it when it takes a while. */
const atOnce = 8;
const many = 100;

/** The agents, once, each with what the service says of it at this moment. */
export async function runAgents(context: Context): Promise<StopReason> {
	return withSources(context, async sources => {
		const able = capable(sources, 'agents');
		const ask = async (source: Source, signal: AbortSignal) => source.agents?.(signal) ?? noRows;
		const {answers, reason} = await askEach(context, able, ask);
		const {filter, only, limit} = context.settings;
		const rows: Printed<Agent>[] = [];
		for (const {source, value} of answers) {
			tellProblems(context, value.problems);
			const wanted = filter === undefined && only === undefined ? value.items.slice(0, limit) : value.items;
			const agents = await addStatuses(context, source, wanted);
			rows.push(...agents.map(item => ({item, source: source.name})));
		}

		await printRows(context, rows, {kind: agentRows});
		return reason;
	});
}

async function addStatuses(
	context: Context,
	source: Source,
	agents: readonly Agent[],
): Promise<readonly Agent[]> {
	const {stop, say} = context;
	const {agentStatus} = source;
	if (agentStatus === undefined) {
		return agents;
	}

	if (agents.length > many) {
		say(`asking for the status of ${agents.length} agents, ${atOnce} at a time; --limit N asks for fewer`);
	}

	const known = [...agents];
	const queue = agents.entries();
	let trouble: string | undefined;
	async function work(): Promise<void> {
		for (const [index, agent] of queue) {
			if (trouble !== undefined || stop.reason !== undefined) {
				return;
			}

			try {
				const status = await ask(context, signal => agentStatus?.(agent.id, signal) ?? Promise.reject());
				known[index] = {...agent, ...status};
			} catch (error) {
				// An agent may leave while we ask; whatever else goes wrong would go wrong for all.
				trouble ??= isMissing(error) ? undefined : messageOf(error);
			}
		}
	}

	await Promise.all(Array.from({length: atOnce}, work));
	if (trouble !== undefined && stop.reason === undefined) {
		say(`the status of some agents is not known: ${trouble}`);
	}

	return known;
}

function isMissing(error: unknown): boolean {
	return error instanceof Error && 'code' in error && error.code === 'not-found';
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

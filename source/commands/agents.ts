import type {Agent} from '../domain/agent.ts';
import {agentRows} from '../outlets/rows.ts';
import type {Source} from '../sources/source.ts';
import {ask, tellProblems} from './ask.ts';
import {connect} from './connect.ts';
import type {Context} from './context.ts';
import {exitStatus} from './exit-status.ts';
import {NotThereError} from './not-there-error.ts';
import {printRows} from './print-rows.ts';
import type {StopReason} from './stop.ts';

/** One request an agent: so many at a time, and a word about it when it takes a while. */
const atOnce = 8;
const many = 100;

/** The agents, once, each with what the service says of it at this moment. */
export async function runAgents(context: Context): Promise<StopReason> {
	const {source, close} = await connect(context);
	try {
		const {agents} = source;
		if (agents === undefined) {
			throw new NotThereError(`${source.kind} has no agents`);
		}

		const {items, problems} = await ask(context, signal => agents(signal));
		tellProblems(context, problems);
		const {filter, onlyBad, limit} = context.settings;
		const wanted = filter === undefined && !onlyBad ? items.slice(0, limit) : items;
		await printRows(context, await addStatuses(context, source, wanted), {
			rows: agentRows,
			tell: agent => ({type: 'agent', agent}),
			isBad: ({online}) => online === false,
			source: source.name,
			names: new Map(),
		});
		return {status: 'completed', exit: exitStatus.completed};
	} finally {
		await close();
	}
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

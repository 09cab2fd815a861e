import type {Activity} from '../../domain/activity.ts';
import {shortId} from '../../domain/vocabulary/short-id.ts';
import {activityRows} from '../../outlets/rows.ts';
import type {Source} from '../../sources/source.ts';
import {capable} from '../capable.ts';
import type {Context} from '../context.ts';
import {exitStatus} from '../exit-status.ts';
import {askForNames, askForRows, noRows, rowsToAsk} from '../list.ts';
import {type Printed, printRows} from '../print-rows.ts';
import {reasonOf} from '../reason-of.ts';
import type {StopReason} from '../stop.ts';
import {withSources} from '../with-sources.ts';
import {joinHistory} from './join-history.ts';
import type {RecordedSpan} from './ledger.ts';

/** Everything since a moment, from the journal and the server together. */
export async function printSince(context: Context, from: number): Promise<StopReason> {
	return withSources(context, async sources => {
		const able = capable(sources, 'history');
		const recorded = await readRecorded(context, from);
		const {lists, reason} = await askFor(context, able);
		if (recorded === undefined && reason.exit !== exitStatus.completed && lists.flat().length === 0) {
			return reason;
		}

		const joined = joinHistory(lists.flat(), recorded, {from, sources: new Set(able.map(({name}) => name))});
		const asked = await askForNames(context, reason.exit === exitStatus.completed ? able : []);
		const names = new Map([...recordedNames(joined, recorded), ...asked]);
		await printRows(context, joined, {kind: activityRows, names});
		return reason;
	});
}

/** A server that is away does not tell the names of its agents: the journal may. */
function recordedNames(
	rows: readonly Printed<Activity>[],
	recorded: RecordedSpan | undefined,
): readonly (readonly [id: string, name: string])[] {
	return rows.flatMap(({source, item: {agent}}) => {
		const name = agent && recorded?.names.nameOf(source, agent);
		return agent && name && name !== shortId(agent.id) ? [[agent.id, name] as const] : [];
	});
}

/** A server that does not answer leaves what was recorded; it spoils the exit status, and is told. */
async function askFor(context: Context, able: readonly Source[]): ReturnType<typeof askForRows<Activity>> {
	const limit = rowsToAsk({...context.settings, limit: sinceLimit});
	try {
		return await askForRows(
			context,
			able,
			async (source, signal) => source.history?.({limit}, signal) ?? noRows,
		);
	} catch (error) {
		return {lists: [], reason: reasonOf(error, context.environment)};
	}
}

// As many as one request may ask for.
const sinceLimit = 1000;

/** None where none is kept, or nothing was watched yet. */
async function readRecorded(context: Context, from: number): Promise<RecordedSpan | undefined> {
	const {settings} = context;
	if (!settings.journal.isOn) {
		return undefined;
	}

	const [{readSpan}, {RecordError}] = await Promise.all([
		import('./read-span.ts'),
		import('../../journal/record/record-error.ts'),
	]);
	try {
		const named = settings.profiles.map(({name}) => name);
		return await readSpan(context, named, {from});
	} catch (error) {
		if (error instanceof RecordError) {
			return undefined;
		}

		throw error;
	}
}

import {statusTable} from '../../../domain/status.ts';
import {countWords, groupDigits} from '../../../domain/vocabulary/count-words.ts';
import {presenceOf} from '../../looks/signs.ts';
import {dataOf, type ScreenState} from '../../state/state.ts';
import type {Headline, Pane} from '../pane.ts';
import {agentCells, agentColumns} from './columns.ts';
import {agentDetails} from './fields.ts';
import {agentOrders} from './orders.ts';
import type {AgentRow} from './row.ts';
import {agentRows, countAgents, paneName} from './rows.ts';

export const agentsPane: Pane<AgentRow> = {
	name: paneName,
	title: 'Agents',
	empty: 'no agent is registered here',
	isFilledBy: ({agents}) => Boolean(agents),
	isFedBy: feed => feed === 'agents' || feed === 'status',
	rows: agentRows,
	sourceOf: ({entry}) => entry.source,
	orders: agentOrders,
	// What rises to the top is seen.
	hold: () => 'window',
	columns: agentColumns,
	cells: agentCells,
	spoken: {columns: ['name', 'online', 'work'], widths: {detail: 1}},
	view: async () => (await import('./view.tsx')).AgentsView,
	headline,
	copy: ({name, entry, job}) => [
		name,
		entry.id,
		presenceOf(entry.agent?.online),
		job ? `${job.kind} ${job.id}` : 'idle',
		job && statusTable[job.status].word,
		job?.reason,
	],
	details: agentDetails,
	calls: {what: 'agent', of: ({key, name, entry}) => ({key, name, id: entry.id})},
	judgedBy: ({job}) => job?.key,
	question: ({key, entry}, {data}) => (data.agents.has(key) ? {kind: 'agent', id: entry.id} : undefined),
};

/** Before the list has answered, none is not what is known. */
function headline(state: ScreenState, hasAnswered: boolean): readonly Headline[] {
	const {all, listed, offline} = countAgents(dataOf(state).agents);
	const isKnown = listed > 0 || hasAnswered;
	const count = groupDigits(offline);
	return [
		...(isKnown && state.scope.panes.includes(paneName) ? [{text: countWords(all, 'agent')}] : []),
		...(offline > 0 ? [{text: `${count} offline`, short: `${count} off`, tone: 'strong'} as const] : []),
	];
}

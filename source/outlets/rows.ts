import type {Activity} from '../domain/activity.ts';
import type {Agent} from '../domain/agent.ts';
import type {Cleanup} from '../domain/cleanup.ts';
import {formatDuration} from '../domain/duration.ts';
import type {Told} from '../domain/observation.ts';
import type {AgentReference} from '../domain/reference.ts';
import {formatBytes} from '../domain/size.ts';
import {type Status, statusTable} from '../domain/status.ts';
import {formatTime} from '../domain/time.ts';
import {paintWord} from './colour.ts';
import {column, nothing, remark} from './columns.ts';
import {errorWords} from './lines/line-words.ts';
import type {Cell, Column} from './table.ts';

export type RowOptions = {
	readonly zone: 'utc' | 'local';
	/** A name for an agent that an answer only gave by its id. */
	readonly nameOf: (agent: AgentReference) => string;
};

/** How a kind of thing is printed, one row each. */
export type RowKind<Item> = {
	readonly columns: (options: RowOptions) => readonly Column<Item>[];
	readonly tell: (item: Item) => Told;
	readonly isBad: (item: Item) => boolean;
	/** By which rows of several profiles are sorted. */
	readonly timeOf: (item: Item) => Date | null;
};

export const agentRows: RowKind<Agent> = {
	columns: () => [
		{head: 'NAME', cell: ({name}) => cell(name)},
		{head: 'STATE', cell: ({online}) => onlineCell(online)},
		{head: 'DOING', cell: agent => cell(doingWord(agent))},
		{head: 'OS', cell: ({os}) => cell(os)},
		{head: 'VERSION', cell: ({version}) => cell(version)},
		{head: 'VAULT', cell: agent => cell(vaultWords(agent))},
		{head: 'ID', cell: ({id}) => cell(id)},
	],
	tell: agent => ({type: 'agent', agent}),
	isBad: ({online}) => online === false,
	timeOf: () => null,
};

export const cleanupRows: RowKind<Cleanup> = {
	columns: options => [
		{head: 'STARTED', cell: ({startedAt}) => timeCell(startedAt, options)},
		{head: 'STATE', cell: ({status, state}) => stateCell(status, state)},
		{head: 'AGENT', cell: ({agent}) => agentCell(agent, options)},
		{head: 'TOOK', isRight: true, cell: cleanup => cell(tookWords(cleanup))},
		{head: 'BEFORE', isRight: true, cell: ({bytesBefore}) => bytesCell(bytesBefore)},
		{head: 'AFTER', isRight: true, cell: ({bytesAfter}) => bytesCell(bytesAfter)},
		{head: 'ID', cell: ({id}) => cell(id)},
		{head: 'ERRORS', cell: ({errors}) => cell(errorWords(errors))},
	],
	tell: cleanup => ({type: 'cleanup', cleanup}),
	isBad: ({status}) => statusTable[status].bad,
	timeOf: ({startedAt}) => startedAt,
};

export const activityRows: RowKind<Activity> = {
	columns: options => [
		{head: 'TIME', cell: ({time}) => timeCell(time, options)},
		{head: 'STATE', cell: ({status, state}) => stateCell(status, state)},
		{head: 'KIND', cell: ({kind}) => cell(kind)},
		{head: 'AGENT', isOptional: true, cell: ({agent}) => agentCell(agent, options)},
		{head: 'TO', isOptional: true, cell: ({destination}) => agentCell(destination, options)},
		{head: 'NAME', cell: ({name}) => cell(name)},
		{head: 'ID', cell: ({id}) => cell(id)},
		{head: 'BY', isOptional: true, cell: ({actor}) => cell(actor)},
		{head: 'TEXT', isOptional: true, cell: ({text}) => ({text: text === null ? nothing : remark(text)})},
	],
	tell: activity => ({type: 'activity', activity}),
	isBad: ({status}) => statusTable[status].bad,
	timeOf: ({time}) => time,
};

/** What is not known leaves no empty cell. */
export function cell(text: string | null): Cell {
	return {text: column(text)};
}

/** Our word; where we have none, the server's own. */
export function stateCell(status: Status, state: string): Cell {
	const text = status === 'unknown' ? column(state) : status;
	return {text, paint: shown => paintWord(status, shown)};
}

function timeCell(time: Date | null, {zone}: RowOptions): Cell {
	return cell(time && formatTime(time, zone));
}

function bytesCell(bytes: number | null): Cell {
	return cell(bytes === null ? null : formatBytes(bytes));
}

function agentCell(agent: AgentReference | null, {nameOf}: RowOptions): Cell {
	return cell(agent && nameOf(agent));
}

function onlineCell(online: boolean | null): Cell {
	const word = online === null ? 'unknown' : online ? 'online' : 'offline';
	return {text: word, paint: shown => paintWord(word, shown)};
}

function doingWord({enabled, busy}: Agent): string | null {
	return enabled === false ? 'disabled' : busy === null ? null : busy ? 'busy' : 'idle';
}

function tookWords({startedAt, endedAt}: Cleanup): string {
	return startedAt && endedAt ? formatDuration(endedAt.getTime() - startedAt.getTime()) : '';
}

function vaultWords({vault}: Agent): string {
	const encrypted = vault?.encrypted === null ? '' : vault?.encrypted ? 'encrypted' : 'plain';
	return vault === null ? '' : [encrypted, vault.state ?? ''].filter(part => part !== '').join(' ');
}

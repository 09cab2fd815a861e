import type {Activity} from '../domain/activity.ts';
import type {Agent} from '../domain/agent.ts';
import type {Cleanup} from '../domain/cleanup.ts';
import {formatDuration} from '../domain/duration.ts';
import type {AgentReference} from '../domain/reference.ts';
import {formatBytes} from '../domain/size.ts';
import type {Status} from '../domain/status.ts';
import {formatTime} from '../domain/time.ts';
import {paintWord} from './colour.ts';
import {column, nothing, remark} from './columns.ts';
import {errorWords} from './lines/line-words.ts';
import type {Cell} from './table.ts';

export type RowOptions = {
	readonly zone: 'utc' | 'local';
	/** A name for an agent that an answer only gave by its id. */
	readonly nameOf: (agent: AgentReference) => string;
};

/** What is printed of a kind of thing, one row each. */
export type RowKind<Item> = {
	readonly head: readonly string[];
	readonly right: readonly number[];
	/** Columns that go where no row has anything in them. */
	readonly optional?: readonly number[];
	readonly row: (item: Item, options: RowOptions) => readonly Cell[];
};

export const agentRows: RowKind<Agent> = {
	head: ['NAME', 'STATE', 'DOING', 'OS', 'VERSION', 'VAULT', 'ID'],
	right: [],
	row: agent => [
		cell(agent.name),
		onlineCell(agent.online),
		cell(agent.enabled === false ? 'disabled' : agent.busy === null ? null : agent.busy ? 'busy' : 'idle'),
		cell(agent.os),
		cell(agent.version),
		cell(vaultWords(agent)),
		cell(agent.id),
	],
};

export const cleanupRows: RowKind<Cleanup> = {
	head: ['STARTED', 'STATE', 'AGENT', 'TOOK', 'BEFORE', 'AFTER', 'ID', 'ERRORS'],
	right: [3, 4, 5],
	row: (cleanup, options) => [
		timeCell(cleanup.startedAt, options),
		stateCell(cleanup.status, cleanup.state),
		agentCell(cleanup.agent, options),
		cell(tookWords(cleanup)),
		bytesCell(cleanup.bytesBefore),
		bytesCell(cleanup.bytesAfter),
		cell(cleanup.id),
		cell(errorWords(cleanup.errors)),
	],
};

export const activityRows: RowKind<Activity> = {
	head: ['TIME', 'STATE', 'KIND', 'AGENT', 'TO', 'NAME', 'ID', 'BY', 'TEXT'],
	right: [],
	optional: [3, 4, 7, 8],
	row: (activity, options) => [
		timeCell(activity.time, options),
		stateCell(activity.status, activity.state),
		cell(activity.kind),
		agentCell(activity.agent, options),
		agentCell(activity.destination, options),
		cell(activity.name),
		cell(activity.id),
		cell(activity.actor),
		{text: activity.text === null ? nothing : remark(activity.text)},
	],
};

function cell(text: string | null): Cell {
	return {text: column(text)};
}

function timeCell(time: Date | null, {zone}: RowOptions): Cell {
	return {text: time === null ? nothing : formatTime(time, zone)};
}

function bytesCell(bytes: number | null): Cell {
	return {text: bytes === null ? nothing : formatBytes(bytes)};
}

function agentCell(agent: AgentReference | null, {nameOf}: RowOptions): Cell {
	return cell(agent && nameOf(agent));
}

/** Our word; where we have none, the server's own. */
export function stateCell(status: Status, state: string): Cell {
	const text = status === 'unknown' ? column(state) : status;
	return {text, paint: shown => paintWord(status, shown)};
}

function onlineCell(online: boolean | null): Cell {
	const word = online === null ? 'unknown' : online ? 'online' : 'offline';
	return {text: word, paint: shown => paintWord(word, shown)};
}

function tookWords({startedAt, endedAt}: Cleanup): string {
	return startedAt && endedAt ? formatDuration(endedAt.getTime() - startedAt.getTime()) : '';
}

function vaultWords({vault}: Agent): string {
	const encrypted = vault?.encrypted === null ? '' : vault?.encrypted ? 'encrypted' : 'plain';
	return vault === null ? '' : [encrypted, vault.state ?? ''].filter(part => part !== '').join(' ');
}

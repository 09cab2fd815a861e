import * as v from 'valibot';
import type {Agent, AgentStatus} from '../../../domain/agent.ts';
import {isObject, type Json} from '../../../domain/json.ts';
import {decodeItem} from '../../decode-item.ts';
import {type Decoded, decodeWith} from '../../decoded.ts';
import {flag, id, maybe, name, noObject} from '../../fields.ts';
import {type Rests, restOfAll, restOfFields, restOfValue} from '../../rest.ts';

const system = v.object({name: maybe(name), version: maybe(name), architecture: maybe(name)});
const schema = v.object(
	{
		id,
		name: maybe(name),
		version: maybe(name),
		enabled: maybe(flag),
		online: maybe(flag),
		busy: maybe(flag),
		host: maybe(v.object({os: maybe(system)})),
		vault: maybe(v.object({id: maybe(id), encrypted: maybe(flag), state: maybe(name)})),
	},
	noObject,
);

const rests: Rests<Agent> = new Map<string, (raw: Json, told: Agent) => Json | undefined>([
	['id', restOfAll],
	['name', (raw, told) => restOfValue(raw, told.name)],
	['version', (raw, told) => restOfValue(raw, told.version)],
	['enabled', (raw, told) => restOfValue(raw, told.enabled)],
	['online', (raw, told) => restOfValue(raw, told.online)],
	['busy', (raw, told) => restOfValue(raw, told.busy)],
	['host', restOfHost],
	['vault', restOfVault],
]);

export function decodeAgent(item: Json): Decoded<Agent> {
	return decodeItem(item, schema, rests, ({host, ...fields}) => ({
		...fields,
		os: describeSystem(host?.os ?? null),
		details: {},
	}));
}

/** `Ubuntu 14.04 64-bit`, or as much of it as is known. */
function describeSystem(os: v.InferOutput<typeof system> | null): string | null {
	return [os?.name, os?.version, os?.architecture].filter(part => part).join(' ') || null;
}

function restOfHost(raw: Json, {os}: Agent): Json | undefined {
	const rest = restOfFields(raw, ['os']);
	const inner = isObject(raw)
		? restOfFields(raw.os ?? null, os === null ? [] : ['name', 'version', 'architecture'])
		: undefined;
	return inner === undefined ? rest : {...(isObject(rest) && rest), os: inner};
}

function restOfVault(raw: Json, {vault}: Agent): Json | undefined {
	const told = Object.entries(vault ?? {}).flatMap(([key, value]) => (value === null ? [] : [key]));
	return restOfFields(raw, told);
}

const statusSchema = v.object({online: maybe(flag), busy: maybe(flag)}, noObject);

export function decodeAgentStatus(item: Json): Decoded<AgentStatus> {
	return decodeWith(statusSchema, item);
}

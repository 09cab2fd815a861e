import * as v from 'valibot';
import type {Agent, AgentStatus} from '../../../domain/agent.ts';
import type {Json} from '../../../domain/json.ts';
import {decodeItem} from '../../decode-item.ts';
import {type Decoded, decodeWith} from '../../decoded.ts';
import {flag, id, maybe, name, noObject} from '../../fields.ts';
import {type Rests, restOfAll, restOfValue} from '../../rest.ts';

const schema = v.object(
	{
		MachineAgentId: id,
		MachineName: maybe(name),
		AgentVersion: maybe(name),
		IsDisabled: maybe(flag),
		IsEncrypted: maybe(flag),
		OperatingSystem: maybe(name),
		OperatingSystemVersion: maybe(name),
		Architecture: maybe(name),
	},
	noObject,
);

const rests: Rests<Agent> = new Map<string, (raw: Json, told: Agent) => Json | undefined>([
	['MachineAgentId', restOfAll],
	['MachineName', (raw, told) => restOfValue(raw, told.name)],
	['AgentVersion', (raw, told) => restOfValue(raw, told.version)],
	['IsDisabled', (raw, told) => restOfValue(raw, told.enabled === null ? null : !told.enabled)],
	['IsEncrypted', (raw, told) => restOfValue(raw, told.vault?.encrypted ?? null)],
	['OperatingSystem', restOfSystem],
	['OperatingSystemVersion', restOfSystem],
	['Architecture', restOfSystem],
]);

/** An agent as v1.0 lists it. Its `Status` there is always "Offline" and says nothing: it stays a detail. */
export function decodeV1Agent(item: Json): Decoded<Agent> {
	return decodeItem(item, schema, rests, fields => {
		const parts = [fields.OperatingSystem, fields.OperatingSystemVersion, fields.Architecture];
		return {
			id: fields.MachineAgentId,
			name: fields.MachineName,
			version: fields.AgentVersion,
			enabled: fields.IsDisabled === null ? null : !fields.IsDisabled,
			online: null,
			busy: null,
			os: parts.filter(part => part !== null).join(' ') || null,
			vault: fields.IsEncrypted === null ? null : {id: null, encrypted: fields.IsEncrypted, state: null},
			details: {},
		};
	});
}

const statusSchema = v.object({Status: maybe(v.picklist(['Online', 'Offline']))}, noObject);

/** Asked of one agent, its `Status` is true. */
export function decodeV1AgentStatus(item: Json): Decoded<AgentStatus> {
	const decoded = decodeWith(statusSchema, item);
	if ('problem' in decoded) {
		return decoded;
	}

	const {Status} = decoded.value;
	return {value: {online: Status === null ? null : Status === 'Online', busy: null}};
}

function restOfSystem(raw: Json): Json | undefined {
	return typeof raw === 'string' ? undefined : (raw ?? undefined);
}

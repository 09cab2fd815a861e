import * as v from 'valibot';
import type {Activity} from '../../../domain/activity.ts';
import type {Json} from '../../../domain/json.ts';
import type {AgentReference} from '../../../domain/reference.ts';
import {statusOfState} from '../../../domain/status-of.ts';
import {readDate} from '../../../domain/time.ts';
import {decodeItem} from '../../decode-item.ts';
import type {Decoded} from '../../decoded.ts';
import {id, maybe, name, noObject, otherId} from '../../fields.ts';
import {type Rests, restOfAll, restOfTime, restOfValue} from '../../rest.ts';

const schema = v.object(
	{
		ID: id,
		Type: name,
		CurrentState: name,
		ParentId: maybe(otherId),
		DisplayName: maybe(name),
		SourceMachineAgentId: maybe(otherId),
		SourceMachineName: maybe(name),
		DestinationMachineAgentId: maybe(otherId),
		DestinationMachineName: maybe(name),
		TimeOfActivity: v.optional(v.unknown()),
		BackupId: maybe(otherId),
	},
	noObject,
);

const rests: Rests<Activity> = new Map<string, (raw: Json, told: Activity) => Json | undefined>([
	['ID', restOfAll],
	['Id', restOfAll],
	['Type', restOfAll],
	['CurrentState', restOfAll],
	['ParentId', (raw, told) => restOfOther(raw, told.parentId)],
	['DisplayName', (raw, told) => restOfValue(raw, told.name)],
	['SourceMachineAgentId', (raw, told) => restOfOther(raw, told.agent?.id)],
	['SourceMachineName', (raw, told) => restOfValue(raw, told.agent?.name ?? null)],
	['DestinationMachineAgentId', (raw, told) => restOfOther(raw, told.destination?.id)],
	['DestinationMachineName', (raw, told) => restOfValue(raw, told.destination?.name ?? null)],
	['TimeOfActivity', (raw, told) => restOfTime(raw, told.time)],
	['BackupId', (raw, told) => restOfOther(raw, told.backupId)],
]);

/** A row of the v1.0 history. Its agents' ids are numbers of their own, not those of v2. */
export function decodeV1Activity(item: Json): Decoded<Activity> {
	return decodeItem(withId(item), schema, rests, fields => ({
		id: fields.ID,
		kind: fields.Type.toLowerCase(),
		name: fields.DisplayName,
		state: fields.CurrentState,
		status: statusOfState(fields.CurrentState),
		time: readDate(fields.TimeOfActivity),
		agent: refer(fields.SourceMachineAgentId, fields.SourceMachineName),
		destination: refer(fields.DestinationMachineAgentId, fields.DestinationMachineName),
		subject: null,
		parentId: fields.ParentId,
		backupId: fields.BackupId,
		actor: null,
		text: null,
		details: {},
	}));
}

/** The documents print `ID`, and sometimes `Id`. */
function withId(item: Json): Json {
	if (typeof item !== 'object' || item === null || 'ID' in item || !('Id' in item)) {
		return item;
	}

	return {...item, ID: item.Id};
}

function refer(agentId: string | null, agentName: string | null): AgentReference | null {
	return agentId === null ? null : {id: agentId, name: agentName};
}

function restOfOther(raw: Json, told: string | null | undefined): Json | undefined {
	return raw === 0 || raw === '0' ? undefined : restOfValue(raw, told ?? null);
}

import type {Json} from '../../../domain/json.ts';
import type {AgentReference} from '../../../domain/reference.ts';
import {restOfFields} from '../../rest.ts';

/** What an answer says of an agent besides who it is: its host, its vault. */
export function restOfReference(raw: Json, told: AgentReference | null): Json | undefined {
	return restOfFields(raw, told === null ? [] : told.name === null ? ['id'] : ['id', 'name']);
}

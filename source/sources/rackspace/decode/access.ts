import * as v from 'valibot';
import type {Json} from '../../../domain/json.ts';
import {readDate} from '../../../domain/time.ts';
import {type Decoded, decodeWith} from '../../decoded.ts';
import {id, maybe, name, noObject, token} from '../../fields.ts';

/** What the identity service grants. */
export type Access = {
	readonly token: string;
	/** Null where the answer does not say so that it can be read. */
	readonly expires: Date | null;
	readonly project: string | null;
	/** Where Cloud Backup is offered. */
	readonly endpoints: readonly Endpoint[];
};

export type Endpoint = {
	readonly region: string | null;
	readonly project: string | null;
	readonly url: string;
};

const endpoint = v.object({region: maybe(name), tenantId: maybe(id), publicURL: name});
const service = v.object({type: name, endpoints: maybe(v.array(maybe(endpoint)))});
const schema = v.object(
	{
		access: v.object(
			{
				token: v.object(
					{id: token, expires: v.optional(v.unknown()), tenant: maybe(v.object({id}))},
					noObject,
				),
				serviceCatalog: maybe(v.array(maybe(service))),
			},
			noObject,
		),
	},
	noObject,
);

export function decodeAccess(body: Json): Decoded<Access> {
	const decoded = decodeWith(schema, body);
	if ('problem' in decoded) {
		return decoded;
	}

	const {token: granted, serviceCatalog} = decoded.value.access;
	const endpoints = (serviceCatalog ?? [])
		.filter(found => found?.type === 'rax:backup')
		.flatMap(found => found?.endpoints ?? [])
		.filter(found => found !== null)
		.map(({region, tenantId, publicURL}) => ({region, project: tenantId, url: publicURL}));
	return {
		value: {
			token: granted.id,
			expires: readDate(granted.expires),
			project: granted.tenant?.id ?? null,
			endpoints,
		},
	};
}

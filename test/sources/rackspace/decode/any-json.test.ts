import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Json} from '../../../../source/domain/json.ts';
import type {Decoder} from '../../../../source/sources/decoded.ts';
import {decodeAccess} from '../../../../source/sources/rackspace/decode/access.ts';
import {decodeActivity} from '../../../../source/sources/rackspace/decode/activity.ts';
import {decodeAgent, decodeAgentStatus} from '../../../../source/sources/rackspace/decode/agent.ts';
import {decodeCleanup} from '../../../../source/sources/rackspace/decode/cleanup.ts';
import {decodeCleanupErrors} from '../../../../source/sources/rackspace/decode/cleanup-errors.ts';
import {decodeEvent} from '../../../../source/sources/rackspace/decode/event.ts';
import {decodeV1Activity} from '../../../../source/sources/rackspace/decode/v1-activity.ts';
import {decodeV1Agent, decodeV1AgentStatus} from '../../../../source/sources/rackspace/decode/v1-agent.ts';

const secret = 'hunter2-hunter2';
const keys =
	'id ID Id event time agent name cleanup backup restore request_id bytes_completed total_bytes host os vault state started_time errors count reason list index type configuration Type CurrentState TimeOfActivity SourceMachineAgentId MachineAgentId Status IsDisabled access token expires tenant serviceCatalog endpoints __proto__ constructor'.split(
		' ',
	);
const secretKeys = ['password', 'old_encrypted_password_hex', 'api_key', 'X-Auth-Token', 'privateKey'];

const leaf = fc.oneof(
	fc.jsonValue({maxDepth: 1}) as fc.Arbitrary<Json>,
	fc.constantFrom<Json>('5', 'cleanup_failed', '2014-10-14T14:17:40.238641Z', '/Date(99999999999999999)/'),
	fc.constantFrom<Json>(5, 2 ** 60, -1, null, '', 'rax:backup'),
);

const {object} = fc.letrec<{json: Json; object: Json}>(tie => ({
	json: fc.oneof({maxDepth: 4}, leaf, tie('object'), fc.array(tie('json'), {maxLength: 3})),
	object: fc
		.tuple(
			fc.array(fc.tuple(fc.constantFrom(...keys), tie('json')), {maxLength: 8}),
			fc.array(fc.tuple(fc.constantFrom(...secretKeys), fc.constant(secret)), {maxLength: 1}),
		)
		.map(([plain, secrets]) => Object.fromEntries<Json>([...plain, ...secrets])),
}));
const json = fc.oneof(leaf, {weight: 9, arbitrary: object});

test.each<[string, Decoder<unknown>]>([
	['event', decodeEvent],
	['agent', decodeAgent],
	['agent status', decodeAgentStatus],
	['cleanup', decodeCleanup],
	['cleanup errors', decodeCleanupErrors],
	['activity', decodeActivity],
	['v1.0 activity', decodeV1Activity],
	['v1.0 agent', decodeV1Agent],
	['v1.0 agent status', decodeV1AgentStatus],
	['access', decodeAccess],
])('whatever it is given, the decoder of %s neither throws nor tells a secret', (_, decode) => {
	fc.assert(
		fc.property(json, item => {
			const decoded = decode(item);
			expect('value' in decoded || /^[\w. ]{1,80}$/.test(decoded.problem)).toBe(true);
			expect(JSON.stringify(decoded)).not.toContain(secret);
		}),
		{numRuns: 300},
	);
});

test('an item nested without end costs only itself', () => {
	const deep = JSON.parse(
		`{"id": "1", "event": "x", "agent": ${'{"a":'.repeat(20_000)}1${'}'.repeat(20_001)}`,
	) as Json;
	expect(decodeEvent(deep)).toMatchObject({value: {id: '1'}});
});

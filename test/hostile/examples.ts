import {readFileSync} from 'node:fs';
import type {Json} from '../../source/domain/json.ts';
import type {Decoder} from '../../source/sources/decoded.ts';
import {decodeActivity as decodeV2Activity} from '../../source/sources/rackspace/decode/activity.ts';
import {decodeAgent, decodeAgentStatus} from '../../source/sources/rackspace/decode/agent.ts';
import {decodeCleanup} from '../../source/sources/rackspace/decode/cleanup.ts';
import {decodeCleanupErrors} from '../../source/sources/rackspace/decode/cleanup-errors.ts';
import {decodeEvent} from '../../source/sources/rackspace/decode/event.ts';
import {decodeV1Activity} from '../../source/sources/rackspace/decode/v1-activity.ts';
import {decodeV1Agent} from '../../source/sources/rackspace/decode/v1-agent.ts';
import {decodeActivity as decodeSdeActivity} from '../../source/sources/sd-elements/decode-activity.ts';
import {decodeActivity as decodeSquallActivity} from '../../source/sources/squall/decode-activity.ts';

export type Example = {
	readonly name: string;
	readonly decode: Decoder<unknown>;
	readonly items: readonly Json[];
};

/** Each decoder with the items of the published answers that it reads. */
export const examples: readonly Example[] = [
	example('v2 events', decodeEvent, 'rackspace-v2-project-events', 'events'),
	example('v2 events of an agent', decodeEvent, 'rackspace-v2-agent-events', 'events'),
	example('v2 events of a cleanup', decodeEvent, 'rackspace-v2-cleanup-events', 'events'),
	example('v2 activities', decodeV2Activity, 'rackspace-v2-activities', 'activities'),
	example('v2 agents', decodeAgent, 'rackspace-v2-agents', 'agents'),
	example('the status of an agent', decodeAgentStatus, 'rackspace-v2-agent-status'),
	example('cleanups', decodeCleanup, 'rackspace-v2-cleanups', 'cleanups'),
	example('a cleanup', decodeCleanup, 'rackspace-v2-cleanup'),
	example('errors of a cleanup', decodeCleanupErrors, 'rackspace-v2-cleanup-errors'),
	example('v1 activities', decodeV1Activity, 'rackspace-v1-activity'),
	example('v1 agents', decodeV1Agent, 'rackspace-v1-activity'),
	example('SD Elements activities', decodeSdeActivity, 'sdelements-activities', 'results'),
	example('an SD Elements activity', decodeSdeActivity, 'sdelements-activity'),
	example('Squall activities', decodeSquallActivity, 'squall-activities'),
	example('a Squall activity', decodeSquallActivity, 'squall-activity'),
];

function example(name: string, decode: Decoder<unknown>, file: string, key?: string): Example {
	const url = new URL(`../fixtures/contract/${file}.json`, import.meta.url);
	const body = JSON.parse(readFileSync(url, 'utf8')) as Json;
	const found = key === undefined ? body : (body as Readonly<Record<string, Json>>)[key];
	return {name, decode, items: (Array.isArray(found) ? found : [found]) as readonly Json[]};
}

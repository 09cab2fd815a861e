import {expect, test} from 'vitest';
import {activityV1} from './documents/activity-v1.ts';
import {agentEvents} from './documents/agent-events.ts';
import {cleanupEvents} from './documents/cleanup-events.ts';
import type {Document} from './documents/document.ts';
import {sdElements} from './documents/sd-elements.ts';
import {squall} from './documents/squall.ts';
import {openStrict, type Strict, signal} from './kit/open.ts';

type Row = {
	readonly document: Document;
	readonly ask: (strict: Strict) => Promise<unknown> | undefined;
	/** What each header says; undefined where it tells of a body, and none is sent. */
	readonly sent: (strict: Strict) => Readonly<Record<string, string | undefined>>;
};

const cleanup = {kind: 'cleanup', id: 'c1'} as const;
const agent = {kind: 'agent', id: 'a1'} as const;
const query = {marker: undefined, limit: 1};

const rows: readonly Row[] = [
	{
		document: activityV1,
		ask: ({openBackup}) => openBackup({api: 'v1'}).history?.({limit: 1}, signal),
		sent: ({server, backup}) => ({
			'User-Agent': 'sweepwatch',
			Host: new URL(server.origin).host,
			'Content-Type': undefined,
			'Content-Length': undefined,
			'X-Auth-Token': backup.token,
		}),
	},
	...[
		{document: cleanupEvents, scope: cleanup},
		{document: agentEvents, scope: agent},
	].map(
		({document, scope}): Row => ({
			document,
			ask: ({openBackup}) => openBackup().events?.(scope, query, signal),
			sent: ({server, backup}) => ({
				Host: new URL(server.origin).host,
				'X-Auth-Token': backup.token,
				'Content-type': undefined,
			}),
		}),
	),
	{
		document: sdElements,
		ask: ({openElements}) => openElements().history?.({limit: 1}, signal),
		sent: ({elements}) => ({
			Accept: 'application/json',
			Authorization: `Token ${elements.token}`,
			'Content-Type': undefined,
		}),
	},
	{
		document: squall,
		ask: ({openSquall, squall}) => {
			squall.takeQuestions();
			return openSquall().history?.({limit: 1}, signal);
		},
		sent: ({squall}) => ({'X-Namespace': squall.namespace, Authorization: squall.token}),
	},
];

test.each(rows)(
	'the headers of $document.title are sent, but none of a body',
	async ({document, ask, sent}) => {
		const strict = await openStrict();
		strict.backup.tell('cleanups/c1', []);
		strict.backup.tell('agents/a1', []);
		await ask(strict);
		const wanted = sent(strict);
		expect(Object.keys(wanted)).toEqual(document.names.header);
		for (const {headers} of strict.server.asked) {
			for (const [name, value] of Object.entries(wanted)) {
				expect([name, headers[name.toLowerCase()]]).toEqual([name, value]);
			}
		}

		expect(strict.server.refusals).toEqual([]);
	},
);

import {problem, type Reply, reply} from '../reply.ts';
import type {EventLog} from '../world/event-log.ts';
import {printTime} from '../world/time.ts';
import type {WorldEvent} from '../world/types.ts';
import type {Call, Route} from './route.ts';
import {withAgent} from './with-agent.ts';

/** So long an agent takes to answer; the answer goes when the event of the request does. */
const thinking = 1000;

type Printed = Readonly<Record<string, unknown>>;

const answers: Readonly<Record<string, (asked: Printed) => Printed>> = {
	host_browse: ({path, path_encoded}) => ({
		event: 'host_browsed',
		succeeded: true,
		path,
		path_encoded,
		items: [{name: 'index.html', bytes: 612, mime_type: 'text/html'}],
	}),
	backup_browse: ({path}) => ({event: 'backup_browsed', succeeded: true, path, items: []}),
	vault_encryption_enable: () => ({event: 'vault_encryption_enabled', succeeded: true}),
	vault_encryption_change: () => ({event: 'vault_encryption_changed', succeeded: true}),
	// What it should not print, and a client must not show.
	vault_password_verify: ({encrypted_password_hex}) => ({
		event: 'vault_password_verified',
		valid: true,
		encrypted_password_hex,
	}),
};

/** What came of what was asked of an agent: each kind has a path of its own. */
export const requestRoutes: readonly Route[] = [
	...Object.entries({
		browse: ['host_browse'],
		'vault-encryption': ['vault_encryption_enable', 'vault_encryption_change'],
		'vault-password-verification': ['vault_password_verify'],
	}).map(
		([word, names]): Route => ({
			template: `/v2/{project}/agents/{id}/${word}-request/{request}`,
			answer: call => withAgent(call, ({log}) => answerRequest(call, log, names)),
		}),
	),
	{
		template: '/v2/{project}/backups/{id}/browse-request/{request}',
		answer(call) {
			const job = call.world.jobs.get(call.ids[0] ?? '');
			return job?.kind === 'backup' ? answerRequest(call, job.log, ['backup_browse']) : nothing();
		},
	},
];

function answerRequest({world, ids}: Call, log: EventLog<WorldEvent>, names: readonly string[]): Reply {
	for (const event of log.slice(0, log.length)) {
		const asked: Printed = names.includes(event.name) ? JSON.parse(event.json) : {};
		if (asked.request_id === ids[1] && world.now - event.at >= thinking) {
			return reply(200, {
				id: String(BigInt(event.id) + 1n),
				time: printTime(event.at + thinking),
				agent: asked.agent,
				request_id: ids[1],
				...answers[event.name]?.(asked),
			});
		}
	}

	return nothing();
}

function nothing(): Reply {
	return problem(404, 'There is no answer to such a request.');
}

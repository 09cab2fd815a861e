import {problem, type Reply} from '../reply.ts';
import {printEvents} from '../views/links.ts';
import type {EventLog} from '../world/event-log.ts';
import {readPage} from '../world/page.ts';
import type {WorldEvent} from '../world/types.ts';
import {readListQuery} from './query.ts';
import type {Call, Route} from './route.ts';
import {withAgent} from './with-agent.ts';

/** The five feeds: of the project, an agent, a cleanup, a backup and a restore. */
export const eventRoutes: readonly Route[] = [
	{
		template: '/v2/{project}/events',
		// The published answer for a project links to the events of some backup.
		answer: call => answerFeed(call, call.world.log, 'desc', `${nameSomeBackup(call)}/events`),
	},
	{
		template: '/v2/{project}/agents/{id}/events',
		answer: call => withAgent(call, ({id, log}) => answerFeed(call, log, 'asc', `agents/${id}/events`)),
	},
	...(['cleanup', 'backup', 'restore'] as const).map(
		(kind): Route => ({
			template: `/v2/{project}/${kind}s/{id}/events`,
			answer: call => {
				const job = call.world.jobs.get(call.ids[0] ?? '');
				return job?.kind === kind
					? answerFeed(call, job.log, 'asc', `${kind}s/${job.id}/events`)
					: problem(404, `There is no such ${kind}.`);
			},
		}),
	),
];

function answerFeed(call: Call, log: EventLog<WorldEvent>, usual: 'asc' | 'desc', path: string): Reply {
	const query = readListQuery(call.query, usual);
	if ('status' in query) {
		return query;
	}

	const {marker, limit, direction} = query;
	if (marker !== undefined && !/^\d{1,60}$/.test(marker)) {
		return problem(400, 'marker must be the id of an event.');
	}

	const plain = marker?.replace(/^0+(?=\d)/, '');
	const isVanished = plain !== undefined && !call.world.log.has(plain);
	const isHidden = isVanished && call.faults.striking('vanished-marker-empty', call.path) !== undefined;
	const events = isHidden ? [] : readPage(log, {marker: plain, limit, direction});
	return {status: 200, text: printEvents(path, events, direction)};
}

function nameSomeBackup({world}: Call): string {
	for (const job of world.jobs.values()) {
		if (job.kind === 'backup') {
			return `backups/${job.id}`;
		}
	}

	return 'backups/0d95d699-d16b-11e4-93bd-c8e0eb190e3d';
}

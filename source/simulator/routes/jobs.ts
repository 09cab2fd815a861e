import {problem, type Reply, reply} from '../reply.ts';
import {pageLinks} from '../views/links.ts';
import {viewActivity, viewCleanup, viewCleanupErrors} from '../views/v2.ts';
import type {Job} from '../world/types.ts';
import {readListQuery} from './query.ts';
import type {Call, Route} from './route.ts';
import {withAgent} from './with-agent.ts';

/** Cleanups and the history. */
export const jobRoutes: readonly Route[] = [
	{
		template: '/v2/{project}/cleanups',
		answer: call => {
			const cleanups = [...call.world.jobs.values()].filter(({kind}) => kind === 'cleanup');
			return answerList(call, cleanups, {
				name: 'cleanups',
				path: 'cleanups',
				view: job => viewCleanup(call.world, job),
			});
		},
	},
	{
		template: '/v2/{project}/cleanups/{id}',
		answer: call => withCleanup(call, job => reply(200, viewCleanup(call.world, job))),
	},
	{
		template: '/v2/{project}/cleanups/{id}/errors',
		answer: call => withCleanup(call, job => reply(200, viewCleanupErrors(job))),
	},
	{
		template: '/v2/{project}/activities',
		answer: call => {
			const jobs = sortByUpdate([...call.world.jobs.values()]);
			return answerList(call, jobs, {name: 'activities', path: 'activities', view: viewActivity});
		},
	},
	{
		template: '/v2/{project}/agents/{id}/activities',
		answer: call =>
			withAgent(call, agent => {
				const jobs = sortByUpdate([...call.world.jobs.values()].filter(job => job.agent === agent));
				return answerList(call, jobs, {
					name: 'activities',
					path: `agents/${agent.id}/activities`,
					view: viewActivity,
				});
			}),
	},
];

function withCleanup(call: Call, answer: (job: Job) => Reply): Reply {
	const job = call.world.jobs.get(call.ids[0] ?? '');
	return job?.kind === 'cleanup' ? answer(job) : problem(404, 'There is no such cleanup.');
}

/** Oldest first. The published history stands in the order of its last updates. */
function sortByUpdate(jobs: Job[]): Job[] {
	return jobs.sort((one, other) => one.updated - other.updated);
}

/** One page; `jobs` are given oldest first. A marker asks for what is newer than that row. */
function answerList(
	call: Call,
	jobs: readonly Job[],
	{name, path, view}: {name: string; path: string; view: (job: Job) => unknown},
): Reply {
	const query = readListQuery(call.query, 'desc');
	if ('status' in query) {
		return query;
	}

	const {marker, limit, direction} = query;
	const first = marker === undefined ? 0 : jobs.findIndex(({id}) => id === marker) + 1;
	if (marker !== undefined && first === 0) {
		return problem(400, 'marker names no row.');
	}

	const rows =
		direction === 'asc'
			? jobs.slice(first, first + limit)
			: jobs.slice(Math.max(first, jobs.length - limit)).reverse();
	const [begin, end] = [rows[0], rows.at(-1)];
	if (begin === undefined || end === undefined) {
		return reply(200, {[name]: []});
	}

	const [newest, oldest] = direction === 'desc' ? [begin, end] : [end, begin];
	return reply(200, {[name]: rows.map(view), links: pageLinks(path, newest.id, oldest.id, 'asc')});
}

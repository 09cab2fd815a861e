import {nameStatus, problem, type Reply, reply} from './reply.ts';
import type {System} from './system.ts';

type Headers = Readonly<Record<string, string>>;

/** An error as that system words it. */
export function problemOf(system: System, status: number, detail: string, headers?: Headers): Reply {
	if (system === 'rackspace') {
		return problem(status, detail, headers);
	}

	return reply(status, shapes[system](status, detail), headers);
}

const shapes: Readonly<Record<Exclude<System, 'rackspace'>, (status: number, detail: string) => unknown>> = {
	sde: (_, detail) => ({detail}),
	squall: (status, description) => [
		{code: status, title: nameStatus(status), description, subject: 'squall'},
	],
	http: (status, message) => ({
		error: {code: nameStatus(status).toLowerCase().replaceAll(' ', '_'), message},
	}),
};

/** Refused for now; SD Elements says in words how long. */
export function throttledOf(system: System, status: number, seconds: number, headers: Headers): Reply {
	const detail =
		system === 'sde'
			? `Request was throttled. Expected available in ${seconds} seconds.`
			: `Retry after ${seconds} seconds.`;
	return problemOf(system, status, detail, headers);
}

import type {FaultSet} from '../faults/fault-set.ts';
import type {Reply} from '../reply.ts';
import type {World} from '../world/types.ts';

/** A call below `/v2/{project}` or `/v1.0/{project}`, already let in. */
export type Call = {
	readonly world: World;
	readonly faults: FaultSet;
	/** Without the query. */
	readonly path: string;
	readonly query: URLSearchParams;
	/** What stands where the template has braces, the project left out. */
	readonly ids: readonly string[];
};

export type Route = {
	/** As `/v2/{project}/agents/{id}/events`. */
	readonly template: string;
	readonly answer: (call: Call) => Reply;
};

export type Match = {readonly route: Route; readonly project: string; readonly ids: readonly string[]};

export type Router = (path: string) => Match | undefined;

export function createRouter(routes: readonly Route[]): Router {
	const table = routes.map(route => ({route, parts: route.template.split('/').slice(1)}));

	return path => {
		const given = path.split('/').slice(1);
		for (const {route, parts} of table) {
			const found = parts.length === given.length ? compare(parts, given) : undefined;
			if (found !== undefined) {
				const [project = '', ...ids] = found;
				return {route, project, ids};
			}
		}

		return undefined;
	};
}

function compare(parts: readonly string[], given: readonly string[]): string[] | undefined {
	const found: string[] = [];
	for (const [index, part] of parts.entries()) {
		const text = given[index] ?? '';
		if (part.startsWith('{')) {
			const id = decode(text);
			if (id === undefined || id === '') {
				return undefined;
			}

			found.push(id);
		} else if (part !== text) {
			return undefined;
		}
	}

	return found;
}

function decode(text: string): string | undefined {
	try {
		return decodeURIComponent(text);
	} catch {
		return undefined;
	}
}

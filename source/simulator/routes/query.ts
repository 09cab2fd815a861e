import {problem, type Reply} from '../reply.ts';
import type {PageQuery} from '../world/page.ts';

const usualLimit = 100;
const highestLimit = 10_000;

/** Reads marker, limit and sort_dir, or answers 400. */
export function readListQuery(query: URLSearchParams, usual: 'asc' | 'desc'): PageQuery | Reply {
	const limit = query.get('limit');
	const direction = query.get('sort_dir') ?? usual;
	if (limit !== null && !(/^\d{1,5}$/.test(limit) && Number(limit) >= 1 && Number(limit) <= highestLimit)) {
		return problem(400, `limit must be a whole number from 1 to ${highestLimit}.`);
	}

	if (direction !== 'asc' && direction !== 'desc') {
		return problem(400, 'sort_dir must be asc or desc.');
	}

	return {marker: query.get('marker') ?? undefined, limit: Number(limit ?? usualLimit), direction};
}

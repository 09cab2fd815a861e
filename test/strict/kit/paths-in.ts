import type {Json} from '../server/json.ts';

/** The dotted names of all that an answer holds, each once. */
export function pathsIn(value: Json, root: string): readonly string[] {
	if (Array.isArray(value)) {
		return [...new Set(value.flatMap(item => pathsIn(item, root)))];
	}

	return typeof value !== 'object' || value === null
		? []
		: Object.entries(value).flatMap(([key, inner]) => [
				`${root}.${key}`,
				...pathsIn(inner, `${root}.${key}`),
			]);
}

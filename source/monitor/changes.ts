import {isSame} from '../domain/is-same.ts';

export type Changes<Thing> = ReturnType<typeof createChanges<Thing>>;

const mostRemembered = 20_000;

/** Things are told when they are first seen and when they change, and are then forgotten last-used first. */
export function createChanges<Thing>(most = mostRemembered) {
	const known = new Map<string, Thing>();

	function isAsTold(id: string, thing: Thing): boolean {
		return known.has(id) && isSame(known.get(id), thing);
	}

	return {
		get size() {
			return known.size;
		},
		/** It was told, and is as it was told. */
		isAsTold,
		/** True the first time, and whenever the thing differs from what was told. */
		isNews(id: string, thing: Thing): boolean {
			const isNews = !isAsTold(id, thing);
			known.delete(id);
			known.set(id, thing);
			if (known.size > most) {
				known.delete(known.keys().next().value ?? id);
			}

			return isNews;
		},
	};
}

import {isDeepStrictEqual} from 'node:util';

/** Things are told when they are first seen and when they change, and are then forgotten last-used first. */
export type Changes<Thing> = {
	/** True the first time, and whenever the thing differs from what was told. */
	isNews(id: string, thing: Thing): boolean;
};

const mostRemembered = 20_000;

export function createChanges<Thing>(most = mostRemembered): Changes<Thing> {
	const known = new Map<string, Thing>();
	return {
		isNews(id, thing) {
			const isSame = known.has(id) && isDeepStrictEqual(known.get(id), thing);
			known.delete(id);
			known.set(id, thing);
			if (known.size > most) {
				known.delete(known.keys().next().value ?? id);
			}

			return !isSame;
		},
	};
}

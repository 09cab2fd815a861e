import {fingerprint} from '../domain/fingerprint.ts';
import {isSame} from '../domain/is-same.ts';
import {touch} from '../domain/touched-map.ts';

export type Changes<Thing> = ReturnType<typeof createChanges<Thing>>;

const mostRemembered = 20_000;

type ChangesOptions = {
	readonly most?: number;
	/** Of so many is kept what was told; of those that were used before them, only by what it is known again. */
	readonly mostWhole?: number;
};

/** Things are told when they are first seen and when they change, and are then forgotten last-used first. */
export function createChanges<Thing>({most = mostRemembered, mostWhole = most}: ChangesOptions = {}) {
	const whole = new Map<string, Thing>();
	const prints = new Map<string, number>();

	function isAsTold(id: string, thing: Thing): boolean {
		return whole.has(id)
			? isSame(whole.get(id), thing)
			: prints.has(id) && prints.get(id) === fingerprint(thing);
	}

	function shrink(): void {
		for (const [id, thing] of whole) {
			if (whole.size <= mostWhole) {
				break;
			}

			whole.delete(id);
			prints.set(id, fingerprint(thing));
		}

		for (const id of prints.keys()) {
			if (whole.size + prints.size <= most) {
				break;
			}

			prints.delete(id);
		}
	}

	return {
		get size() {
			return whole.size + prints.size;
		},
		/** It was told, and is as it was told. */
		isAsTold,
		/** True the first time, and whenever the thing differs from what was told. */
		isNews(id: string, thing: Thing): boolean {
			const isNews = !isAsTold(id, thing);
			prints.delete(id);
			touch(whole, id, thing);
			shrink();
			return isNews;
		},
	};
}

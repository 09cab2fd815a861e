import type {Bus} from '../../bus/port.ts';
import {callRoll} from '../../bus/presence.ts';
import type {Subjects} from '../../bus/subjects.ts';
import type {Clock} from '../../domain/clock.ts';

type Options = {
	readonly bus: Pick<Bus, 'requestAll'>;
	readonly clock: Pick<Clock, 'monotonic'>;
	readonly subjects: Subjects;
};

/** However often somebody looks, the collectors are asked so often at most, in milliseconds. */
const askEvery = 5000;

/** What whoever leads says of why nothing comes. */
export function createRoll({bus, clock, subjects}: Options) {
	let askedAt = Number.NEGATIVE_INFINITY;
	let known: string | undefined;

	async function ask(): Promise<void> {
		askedAt = clock.monotonic();
		const [first] = await callRoll(bus, subjects);
		known = first?.isLeader ? first.trouble : undefined;
	}

	return {
		ask,
		/** As it was said last; who looks again later knows what is said now. */
		trouble(): string | undefined {
			if (clock.monotonic() - askedAt >= askEvery) {
				void ask();
			}

			return known;
		},
	};
}

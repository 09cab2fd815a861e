import type {Clock} from '../../domain/clock.ts';

/** Whether the server takes no parameters, so that its list is read whole and compared. */
export type Bareness = {
	readonly isOn: boolean;
	begin(): void;
};

// It may be replaced by one that takes them.
const again = 900_000;

export function createBareness(clock: Pick<Clock, 'now'>): Bareness {
	let until = 0;
	return {
		get isOn() {
			return clock.now() < until;
		},
		begin() {
			until = clock.now() + again;
		},
	};
}

import type {Random} from '../../source/simulator/random.ts';
import type {Passage, Weather} from './network.ts';

/** What the network is like at the moment. */
export type Climate = {
	/** Milliseconds one way: the least and the most. */
	readonly latency: readonly [number, number];
	/** How likely each trouble is for one exchange. */
	readonly troubles: Readonly<Partial<Record<Exclude<Passage['fate'], 'arrives'>, number>>>;
};

export const fair: Climate = {latency: [5, 60], troubles: {}};

export function createWeather(random: Random, climate: () => Climate): Weather {
	return () => {
		const {latency, troubles} = climate();
		const [least, most] = latency;
		const passage = {there: random.between(least, most), back: random.between(least, most)};
		let drawn = random.next();
		for (const [fate, likelihood = 0] of Object.entries(troubles)) {
			drawn -= likelihood;
			if (drawn < 0) {
				return {...passage, fate: fate as Passage['fate']};
			}
		}

		return {...passage, fate: 'arrives'};
	};
}

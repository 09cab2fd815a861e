import type {Observation} from '../../domain/observation.ts';
import type {Consumer} from '../consumer.ts';
import {writeLines} from './line.ts';
import {LineTeller} from './line-teller.ts';
import {isAboutWatching, isRoutine, passes, type TellingOptions} from './telling.ts';

export type LinesOptions = TellingOptions & {
	readonly colour: boolean;
	/** Asked of each, in its order: whether it deserves a line. */
	readonly isNews: (observation: Observation) => boolean;
};

/** The feed as lines for people. */
export function createLines(options: LinesOptions): Consumer {
	const {write, onTold, isNews} = options;
	const teller = new LineTeller(options);
	return {
		async learn(observation) {
			if (isRoutine(observation)) {
				return;
			}

			const isKept = isNews(observation);
			// What is not told is learnt from, too: later lines need its names.
			const lines = teller.tell(observation);
			const kept = isKept ? lines.filter(line => isAboutWatching(observation) || passes(line, options)) : [];
			if (kept.length > 0) {
				await write(writeLines(kept, options));
				onTold?.(observation);
			}
		},
		async close() {},
	};
}

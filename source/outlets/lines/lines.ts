import type {Observation} from '../../domain/observation.ts';
import type {Consumer} from '../consumer.ts';
import {type LineForm, writeLines} from './line.ts';
import {LineTeller} from './line-teller.ts';
import {isAboutWatching, isRoutine, passes, send, type TellingOptions} from './telling.ts';

export type LinesOptions = TellingOptions &
	LineForm & {
		/** Asked of each, in its order: whether it deserves a line. */
		readonly isNews: (observation: Observation) => boolean;
	};

/** The feed as lines for people. */
export function createLines(options: LinesOptions): Consumer {
	const {isNews} = options;
	const teller = new LineTeller(options);
	return {
		learn(observation) {
			if (isRoutine(observation)) {
				return undefined;
			}

			const isKept = isNews(observation);
			// What is not told is learnt from, too: later lines need its names.
			const lines = teller.tell(observation);
			const kept = isKept ? lines.filter(line => isAboutWatching(observation) || passes(line, options)) : [];
			// How the watching itself goes is long, rare, and needed whole.
			const form = isAboutWatching(observation) ? {...options, width: undefined} : options;
			return kept.length === 0 ? undefined : send(options, writeLines(kept, form), observation);
		},
		async close() {},
	};
}

import type {Ending} from '../codec/ending.ts';
import type {Observation} from '../domain/observation.ts';

/** Whoever wants to know what the program learns: a journal, alerts, lines. None is skipped for being slow. */
export type Consumer = {
	/**
	 * A promise asks the producer to wait until it is settled. Who tells more meanwhile is heard in
	 * that order all the same.
	 */
	learn(observation: Observation): void | Promise<void>;
	/** Ends when all that was learnt is where it belongs; the ending is absent where nothing began. */
	close(ending?: Ending): Promise<void>;
};

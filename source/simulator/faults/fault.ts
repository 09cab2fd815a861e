import type {System} from '../system.ts';
import type {FaultName} from './known-faults.ts';
import type {Traits} from './read-traits.ts';

/** One thing that goes wrong, as `parseFault` reads it. */
export type Fault = Traits & {
	readonly name: FaultName;
	/** As it was written. */
	readonly text: string;
	/** Which system alone; undefined: all. */
	readonly system?: System | undefined;
};

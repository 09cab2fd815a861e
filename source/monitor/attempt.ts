import {type Failure, readFailure} from './failure.ts';

/** How one try ended; a failure is no exception to whoever asks again and again. */
export type Outcome<Reading> =
	| {readonly type: 'reading'; readonly reading: Reading}
	| {readonly type: 'failure'; readonly failure: Failure};

export async function attempt<Reading>(ask: () => Promise<Reading>): Promise<Outcome<Reading>> {
	try {
		return {type: 'reading', reading: await ask()};
	} catch (error) {
		return {type: 'failure', failure: readFailure(error)};
	}
}

import {endKey} from '../../domain/jobs/job-key.ts';
import type {Status} from '../../domain/status.ts';
import type {Acknowledged} from '../state/acknowledged.ts';
import {gravityOf, noGravity, type Pin} from '../state/attention.ts';
import {type ScreenState, shownData} from '../state/state.ts';
import {memoize} from './memo.ts';

/** Bad ends of which somebody took note: they are ranked as if they had been none. */
export type SettledEnds = ReadonlySet<string>;

export function settledEnds(state: ScreenState): SettledEnds {
	const {acknowledged, attention} = shownData(state);
	return endsOf(acknowledged, attention.pins);
}

const endsOf = memoize((acknowledged: Acknowledged, pins: readonly Pin[]): SettledEnds => {
	const ends = new Set(acknowledged.keys());
	for (const {key, job} of pins) {
		ends.delete(endKey(key, job.status));
	}

	return ends;
});

/** 0 is the worst; what is settled is as good as what ended well. */
export function openGravity(key: string, status: Status, settled: SettledEnds): number {
	return settled.has(endKey(key, status)) ? noGravity : gravityOf(status);
}

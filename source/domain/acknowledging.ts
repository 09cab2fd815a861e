import type {Acknowledgement} from './acknowledgement.ts';
import {endKey, jobKey} from './jobs/job-key.ts';
import type {Observation} from './observation.ts';

/** What a person did, among what the program learns. */
export type Acknowledging = Extract<Observation, {readonly acknowledgement: Acknowledgement}>;

export function isAcknowledging(observation: Observation): observation is Acknowledging {
	return observation.type === 'acknowledged' || observation.type === 'unacknowledged';
}

/** What it is about, as one word. */
export function endOf({source, acknowledgement: {kind, id, status}}: Acknowledging): string {
	return endKey(jobKey(source, kind, id), status);
}

import {learnJobs, noJobs} from '../../domain/jobs/jobs.ts';
import type {Observation} from '../../domain/observation.ts';
import {jobKinds, type Subject} from '../../domain/reference.ts';
import {statusTable} from '../../domain/status.ts';

/** Which jobs an earlier run saw begin and not end. */
export function jobsUnderWay(recent: readonly Observation[]): readonly Subject[] {
	const {jobs} = learnJobs(noJobs, recent, Number.POSITIVE_INFINITY);
	return [...jobs.values()].flatMap(({kind, id, status}) => {
		const known = jobKinds.find(each => each === kind.toLowerCase());
		return known !== undefined && statusTable[status].active ? [{kind: known, id}] : [];
	});
}

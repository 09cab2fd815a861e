import type {Job} from '../../domain/jobs/job.ts';
import type {JobFacts} from '../../domain/jobs/job-facts.ts';
import {idOfKey, kindOfKey} from '../../domain/jobs/job-key.ts';
import {statusTable} from '../../domain/status.ts';
import {cleanField} from '../../domain/text.ts';
import {AmbiguousError} from '../../sources/ambiguous-error.ts';
import {NotThereError} from '../not-there-error.ts';

const fewest = 8;

/** The bad end that is meant by a kind and an id, or the beginning of one. Throws where it is none, or several. */
export function findFailure(jobs: readonly Job[], kind: string, typed: string): JobFacts {
	const low = typed.toLowerCase();
	const ofKind = jobs.filter(job => kindOfKey(job.key) === kind || job.kind.toLowerCase() === kind);
	const whole = ofKind.filter(job => job.id === typed || idOfKey(job.key) === typed);
	const begun = typed.length < fewest ? [] : ofKind.filter(({id}) => id.toLowerCase().startsWith(low));
	const found = whole.length > 0 ? whole : begun;
	const failures = found.flatMap(job => badEndOf(job) ?? []);
	const [failure, ...others] = failures;
	if (failure === undefined) {
		throw new NotThereError(absenceOf(found, kind, typed));
	}

	if (others.length > 0) {
		const told = failures.map(({source, id}) => `${cleanField(id)} of ${cleanField(source)}`).join(', ');
		throw new AmbiguousError(
			`'${cleanField(typed)}' fits ${failures.length}: ${told}. Write the whole id, or name the profile`,
		);
	}

	return failure;
}

/** That it runs again does not make it undone. */
function badEndOf(job: Job): JobFacts | undefined {
	return [...job.earlier, job].findLast(({status}) => statusTable[status].bad);
}

function absenceOf(found: readonly Job[], kind: string, typed: string): string {
	const [job] = found;
	return job === undefined
		? `the journal of the last day knows no ${kind} ${cleanField(typed)}`
		: `nothing is to be acknowledged: ${kind} ${cleanField(job.id)} is ${job.status}`;
}

import {cleanField} from '../../domain/text.ts';
import type {WaitedJob} from './waited-job.ts';

type Level = 'notice' | 'warning' | 'error';

/** A job as GitHub Actions shows it at the top of a run: what a workflow finds on a line of its own. */
export function annotationOf({phase, status, id, kind, agent}: WaitedJob): string {
	const whose = agent === null ? '' : ` of ${agent.name ?? agent.id}`;
	const about = cleanField(`${kind} ${id}${whose}`);
	const [level, words]: readonly [Level, string] =
		phase !== 'ended'
			? ['error', phase === 'there' ? 'still runs' : 'is not there']
			: status === 'completed'
				? ['notice', 'completed']
				: status === 'with-errors'
					? ['warning', 'completed with errors']
					: ['error', status];
	return `::${level} title=sweepwatch::${escaped(`${about}: ${words}`)}`;
}

/** A name from a server ends neither the line nor begins another order. */
function escaped(text: string): string {
	return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

import {loneEvent} from '../../domain/jobs/job-key.ts';
import {jobNews} from '../../domain/jobs/job-news.ts';
import type {Observation} from '../../domain/observation.ts';
import type {Status} from '../../domain/status.ts';
import {cleanField} from '../../domain/text.ts';
import {expectedWords} from '../../domain/vocabulary/usual-words.ts';
import type {Alert, Batch} from './alert.ts';

/** An alert in words; what is not known is absent. */
export type Description = {
	readonly status?: Status | undefined;
	readonly kind?: string | undefined;
	readonly id?: string | undefined;
	readonly event?: string | undefined;
	readonly agentId?: string | undefined;
	readonly time?: Date | undefined;
	readonly reason?: string | undefined;
	readonly feed?: string | undefined;
	readonly from?: Date | undefined;
	readonly to?: Date | undefined;
};

export function describeAlert({observation, since}: Alert): Description {
	const {at} = observation;
	switch (observation.type) {
		case 'gap': {
			const {feed, from, to, reason} = observation.gap;
			return {feed, from, to, reason, time: at};
		}

		case 'overdue': {
			const {kind, id, agent, since} = observation.overdue;
			const reason = expectedWords(observation.overdue);
			return {kind, id: id ?? undefined, agentId: agent?.id, from: since, reason, time: at};
		}

		case 'poll': {
			const {feed, error} = observation.poll;
			return {feed, from: since, reason: error?.message, time: at};
		}

		default:
			return describeJob(observation);
	}
}

function describeJob(observation: Observation): Description {
	const news = jobNews(observation);
	if (news === undefined) {
		return {time: observation.at};
	}

	const {status, kind, id, agent, changedAt, reason} = news;
	const row = observation.type === 'activity' ? observation.activity : undefined;
	return {
		...(kind === loneEvent ? {} : {kind, id}),
		status,
		event: observation.type === 'event' ? observation.event.event : undefined,
		agentId: agent?.id,
		time: new Date(changedAt),
		// A row may say more than why it failed.
		reason: reason ?? row?.text ?? row?.name ?? undefined,
	};
}

/** One short line for a notification. */
export function batchText({alerts: [first], count}: Batch): string {
	const more = count > 1 ? ` and ${count - 1} more` : '';
	return `${alertText(first)}${more}`;
}

function alertText(alert: Alert): string {
	const {source} = alert.observation;
	const {status, kind, id, event, reason, feed} = describeAlert(alert);
	switch (alert.kind) {
		case 'failure':
		case 'success': {
			const about =
				kind === undefined ? cleanField(event ?? '') : `${cleanField(kind)} ${cleanField(id ?? '')}`;
			const where = alert.agent === undefined ? '' : ` on ${cleanField(alert.agent)}`;
			return `${status}: ${about}${where} (${cleanField(source)})`;
		}

		case 'poll':
			return `${cleanField(source)} does not answer: ${cleanField(reason ?? 'it failed')}`;
		case 'recovery':
			return `${cleanField(source)} answers again`;
		case 'overdue': {
			const where = alert.agent === undefined ? '' : ` on ${cleanField(alert.agent)}`;
			const about = [kind, id].flatMap(word => (word === undefined ? [] : [cleanField(word)])).join(' ');
			return `overdue: ${about}${where}${reason === undefined ? '' : `, ${reason}`} (${cleanField(source)})`;
		}

		case 'gap':
			return `gap in ${cleanField(feed ?? 'a feed')} of ${cleanField(source)}`;
	}
}

import type {WorkEvent} from '../../domain/event.ts';
import type {Status} from '../../domain/status.ts';
import {cleanField} from '../../domain/text.ts';
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
		case 'event': {
			const {status, subject, event, agent, time} = observation.event;
			return {
				...{status, kind: subject?.kind, id: subject?.id, event, agentId: agent?.id},
				...{time: time ?? at, reason: reasonOf(observation.event)},
			};
		}

		case 'cleanup': {
			const {id, status, agent, endedAt, errors} = observation.cleanup;
			const reason = errors.reason ?? undefined;
			return {status, kind: 'cleanup', id, agentId: agent?.id, time: endedAt ?? at, reason};
		}

		case 'activity': {
			const {id, kind, status, agent, time, text, name} = observation.activity;
			const reason = text ?? name ?? undefined;
			return {status, kind, id, agentId: agent?.id, time: time ?? at, reason};
		}

		case 'gap': {
			const {feed, from, to, reason} = observation.gap;
			return {feed, from, to, reason, time: at};
		}

		case 'poll': {
			const {feed, error} = observation.poll;
			return {feed, from: since, reason: error?.message, time: at};
		}

		case 'agent':
			return {agentId: observation.agent.id, time: at};
	}
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
		case 'failure': {
			const about =
				kind === undefined ? cleanField(event ?? '') : `${cleanField(kind)} ${cleanField(id ?? '')}`;
			const where = alert.agent === undefined ? '' : ` on ${cleanField(alert.agent)}`;
			return `${status}: ${about}${where} (${cleanField(source)})`;
		}

		case 'poll':
			return `${cleanField(source)} does not answer: ${cleanField(reason ?? 'it failed')}`;
		case 'recovery':
			return `${cleanField(source)} answers again`;
		case 'gap':
			return `gap in ${cleanField(feed ?? 'a feed')} of ${cleanField(source)}`;
	}
}

function reasonOf({details}: WorkEvent): string | undefined {
	return ['reason', 'message', 'error']
		.map(name => details[name])
		.find(value => typeof value === 'string' && value !== '') as string | undefined;
}

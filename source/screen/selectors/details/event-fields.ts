import {formatDuration} from '../../../domain/duration.ts';
import {statusTable} from '../../../domain/status.ts';
import type {ExtraDetails} from '../../controls.ts';
import type {FeedItem} from '../../state/events.ts';
import {jobKey} from '../../state/jobs.ts';
import type {ScreenState} from '../../state/state.ts';
import {agentNames} from '../agent-names.ts';
import {gapText} from '../event-lines.ts';
import {agentNameOf} from '../event-rows.ts';
import {field, flatten, type Section} from './field.ts';
import {jobFields} from './job-fields.ts';
import {momentField} from './moments.ts';

export function eventFields(
	state: ScreenState,
	item: FeedItem,
	extra: Extract<ExtraDetails, {type: 'cleanup'}> | null,
): readonly Section[] {
	if (item.type === 'gap') {
		return gapFields(state, item);
	}
	const {event} = item;
	const job = event.subject && state.data.jobs.get(jobKey(item.source, event.subject.kind, event.subject.id));
	return [
		{
			title: '',
			fields: [
				...field('event', event.event),
				...field('status', statusTable[event.status].word, event.status),
				...momentField(state, 'time', event.time?.getTime()),
				...momentField(state, 'learnt', item.at),
				...field('agent', agentNameOf(item, agentNames(state.data.agents))),
				...field('agent id', event.agent?.id),
				...field('subject', event.subject ? `${event.subject.kind} ${event.subject.id}` : null),
				...field('request', event.requestId),
				...field('profile', item.source),
				...flatten(event.details),
			],
		},
		...(job ? jobFields(state, job, extra) : []),
	];
}

function gapFields(state: ScreenState, item: FeedItem & {readonly type: 'gap'}): readonly Section[] {
	const {feed, from, to, reason} = item.gap;
	const zone = state.view.time === 'relative' ? state.setup.zone : state.view.time;
	return [
		{
			title: '',
			fields: [
				...field('gap', gapText(item, {mode: zone, now: state.now})),
				...momentField(state, 'from', from.getTime()),
				...momentField(state, 'to', to.getTime()),
				...field('length', formatDuration(to.getTime() - from.getTime())),
				...field('reason', reason),
				...field('feed', feed),
				...field('profile', item.source),
				...field('what to do', 'end states were read again since; what ran in between stands in the history'),
			],
		},
	];
}

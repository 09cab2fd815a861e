import {formatDuration} from '../../../domain/duration.ts';
import type {Shown} from '../../../domain/shown.ts';
import {statusTable} from '../../../domain/status.ts';
import type {WorkRequest} from '../../../domain/work-request.ts';
import {type Field, field, yesOrNo} from '../../fields/field.ts';
import type {EventItem} from '../../fields/job-events.ts';
import {jobSections} from '../../fields/job-sections.ts';
import {momentField} from '../../fields/moments.ts';
import type {Details, Section} from '../../fields/sections.ts';
import {agentNames} from '../../kit/agent-names.ts';
import {clockStyle} from '../../kit/times.ts';
import type {FeedItem} from '../../state/feed-item.ts';
import type {ScreenState} from '../../state/state.ts';
import type {EventRow} from './fold.ts';
import {gapText} from './gap-text.ts';
import {actorOf, agentNameOf, jobKeyOf} from './rows.ts';

export function eventDetails({last: item}: EventRow, state: ScreenState, extra: Shown | null): Details {
	if (item.type === 'gap') {
		return {title: 'Gap', first: [gapSection(state, item)], more: [], raw: []};
	}

	const {event} = item;
	const cleanup = extra?.type === 'cleanup' ? extra : null;
	const request = extra?.type === 'request' ? extra.request : null;
	const key = jobKeyOf(item) ?? '';
	const job = state.data.jobs.get(key);
	const activity = state.data.history.get(key)?.activity;
	const own = ownFields(state, item);
	const answer = request ? [answerSection(state, request)] : [];
	const raw = [
		event.details,
		...(request ? [request.details] : []),
		...(activity ? [activity.details] : []),
		...(cleanup ? [cleanup.cleanup.details] : []),
	];
	// Who opens an event of a job wants to know what became of the job.
	return job && event.subject
		? {
				title: `${event.subject.kind} ${event.subject.id}`,
				first: [...answer, ...jobSections(state, job, cleanup, item)],
				more: [{title: `The event ${event.id}`, fields: own}],
				raw,
			}
		: {title: `Event ${event.id}`, first: [{title: '', fields: own}, ...answer], more: [], raw};
}

function ownFields(state: ScreenState, item: EventItem): readonly Field[] {
	const {event, at, source} = item;
	return [
		...field('event', event.event),
		...field('status', statusTable[event.status].word, event.status),
		...momentField(state, 'time', event.time?.getTime()),
		...field('agent', agentNameOf(item, agentNames(state.data.agents))),
		...field('by', actorOf(event)),
		...field('subject', event.subject ? `${event.subject.kind} ${event.subject.id}` : null),
		...field('request', event.requestId),
		...momentField(state, 'learnt', at),
		...field('agent id', event.agent?.id),
		...field('profile', source),
	];
}

/** What came of what was asked of the agent. */
function answerSection(state: ScreenState, {event, time, succeeded, valid}: WorkRequest): Section {
	return {
		title: 'Answer to the request',
		fields: [
			...field('answer', event),
			...field('succeeded', yesOrNo(succeeded), succeeded === false ? 'failed' : 'plain'),
			...field('password right', yesOrNo(valid)),
			...momentField(state, 'answered', time?.getTime()),
		],
	};
}

function gapSection(state: ScreenState, item: FeedItem & {readonly type: 'gap'}): Section {
	const {feed, from, to, reason} = item.gap;
	return {
		title: '',
		fields: [
			...field('gap', gapText(item.gap, clockStyle(state))),
			...momentField(state, 'from', from.getTime()),
			...momentField(state, 'to', to.getTime()),
			...field('length', formatDuration(to.getTime() - from.getTime())),
			...field('reason', reason),
			...field('feed', feed),
			...field('profile', item.source),
			...field('what to do', 'end states were read again since; what ran in between stands in the history'),
		],
	};
}

import {formatDuration} from '../../../domain/duration.ts';
import type {Shown} from '../../../domain/shown.ts';
import {statusTable} from '../../../domain/status.ts';
import type {WorkRequest} from '../../../domain/work-request.ts';
import {field, yesOrNo} from '../../fields/field.ts';
import {jobSection} from '../../fields/job-fields.ts';
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
	const title = `Event ${event.id}`;
	const cleanup = extra?.type === 'cleanup' ? extra : null;
	const key = jobKeyOf(item) ?? '';
	const job = state.data.jobs.get(key);
	const activity = state.data.history.get(key)?.activity;
	const own: Section = {
		title: '',
		fields: [
			...field('event', event.event),
			...field('status', statusTable[event.status].word, event.status),
			...momentField(state, 'time', event.time?.getTime()),
			...field('agent', agentNameOf(item, agentNames(state.data.agents))),
			...field('by', actorOf(event)),
			...field('subject', event.subject ? `${event.subject.kind} ${event.subject.id}` : null),
			...field('request', event.requestId),
		],
	};
	const rest = [
		...momentField(state, 'learnt', item.at),
		...field('agent id', event.agent?.id),
		...field('profile', item.source),
	];
	const request = extra?.type === 'request' ? extra.request : null;
	const answer = request ? [answerSection(state, request)] : [];
	const raw = [
		event.details,
		...(request ? [request.details] : []),
		...(activity ? [activity.details] : []),
		...(cleanup ? [cleanup.cleanup.details] : []),
	];
	return job
		? {
				title,
				first: [own, ...answer, withoutRepeats(jobSection(state, job, cleanup), own)],
				more: [{title: 'More of the event', fields: rest}],
				raw,
			}
		: {title, first: [{...own, fields: [...own.fields, ...rest]}, ...answer], more: [], raw};
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

/** A job's name, agent and request stand in its event already; how it stands may have changed since. */
function withoutRepeats(section: Section, above: Section): Section {
	const told = above.fields.map(({value}) => value);
	const fields = section.fields.filter(
		({label, value}) => !(['job', 'agent', 'request'].includes(label) && told.includes(value)),
	);
	return {...section, fields};
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

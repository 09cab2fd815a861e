import type {Activity} from '../../domain/activity.ts';
import {
	agentOf,
	agentToJson,
	dateOf,
	dateToJson,
	needText,
	objectOf,
	statusOf,
	subjectOf,
	subjectToJson,
	textOf,
} from '../fields.ts';
import type {Form} from './form.ts';

export const activityForm: Form<Activity> = {
	write: activity => ({
		id: activity.id,
		kind: activity.kind,
		name: activity.name,
		state: activity.state,
		status: activity.status,
		time: dateToJson(activity.time),
		agent: agentToJson(activity.agent),
		// Most rows are about nothing but themselves.
		...(activity.subject && {subject: subjectToJson(activity.subject)}),
		destination: agentToJson(activity.destination),
		parentId: activity.parentId,
		backupId: activity.backupId,
		actor: activity.actor,
		text: activity.text,
		details: activity.details,
	}),
	read: json => ({
		id: needText(json, 'id'),
		kind: needText(json, 'kind'),
		name: textOf(json, 'name'),
		state: needText(json, 'state'),
		status: statusOf(json),
		time: dateOf(json, 'time'),
		agent: agentOf(json, 'agent'),
		subject: subjectOf(json, 'subject'),
		destination: agentOf(json, 'destination'),
		parentId: textOf(json, 'parentId'),
		backupId: textOf(json, 'backupId'),
		actor: textOf(json, 'actor'),
		text: textOf(json, 'text'),
		details: objectOf(json, 'details') ?? {},
	}),
};

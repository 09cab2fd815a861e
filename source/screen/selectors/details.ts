import {emptyLine, lineOf, span} from '../looks/line.ts';
import {type Signs, tidy} from '../looks/signs.ts';
import type {ScreenState} from '../state/state.ts';
import type {DetailsOverlay, ExtraState, Target} from '../state/view.ts';
import {agentFields} from './details/agent-fields.ts';
import {errorTable} from './details/error-table.ts';
import {eventFields} from './details/event-fields.ts';
import {fieldLines, type Section} from './details/field.ts';
import {activityFields, jobFields} from './details/job-fields.ts';
import type {Document} from './document-type.ts';

/** Everything that is known of one row. */
export function detailsDocument(state: ScreenState, overlay: DetailsOverlay, signs: Signs): Document {
	const {target, extra} = overlay;
	const width = state.view.size.columns - 2;
	const sections = sectionsOf(state, target, extra);
	const lines = sections.flatMap((section, at) => [
		...(at === 0 ? [] : [emptyLine]),
		...(section.title === '' ? [] : [lineOf(span(` ${section.title}`, 'strong'))]),
		...fieldLines(section.fields, width, signs),
	]);
	const errors = extra?.type === 'come' && extra.details.type === 'cleanup' ? extra.details.errors : null;
	const table = errors ? errorTable(errors.list, width, signs) : [];
	const heading = table.length > 0 ? [emptyLine, lineOf(span(' Errors', 'strong'))] : [];
	return {
		title: titleOf(state, target, signs),
		note: noteOf(extra, signs),
		lines: [...lines, ...heading],
		table,
	};
}

function sectionsOf(state: ScreenState, target: Target, extra: ExtraState | null): readonly Section[] {
	const come = extra?.type === 'come' ? extra.details : null;
	switch (target.type) {
		case 'agent':
			return agentFields(state, target.key, come?.type === 'agent' ? come.agent : null);
		case 'event':
			return eventFields(state, target.item, come?.type === 'cleanup' ? come : null);
		case 'job': {
			const job = state.data.jobs.get(target.key) ?? target.job;
			const source = job?.source ?? target.entry?.source ?? '';
			const activity =
				come?.type === 'activity'
					? come.activity
					: (state.data.history.get(target.key) ?? target.entry)?.activity;
			return [
				...(job ? jobFields(state, job, come?.type === 'cleanup' ? come : null) : []),
				...(activity ? activityFields(state, source, activity, job !== null) : []),
			];
		}
	}
}

function titleOf(state: ScreenState, target: Target, signs: Signs): string {
	switch (target.type) {
		case 'agent': {
			const entry = state.data.agents.get(target.key);
			return tidy(`Agent ${entry?.name ?? entry?.id ?? ''}`, signs);
		}
		case 'event':
			return target.item.type === 'gap' ? 'Gap' : tidy(`Event ${target.item.event.id}`, signs);
		case 'job': {
			const job = target.job ?? target.entry?.activity;
			return tidy(job ? `${job.kind} ${job.id}` : 'Job', signs);
		}
	}
}

function noteOf(extra: ExtraState | null, signs: Signs): string {
	if (extra?.type === 'asking') {
		return `asking for the rest${signs.cut}`;
	}
	return extra?.type === 'failed' ? `not all: ${tidy(extra.message, signs)}` : '';
}

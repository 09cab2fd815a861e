import {fieldLines} from '../fields/field.ts';
import {activitySection, jobSection} from '../fields/job-fields.ts';
import {hasFields, type Section, sectionsBelow, type Told} from '../fields/sections.ts';
import {emptyLine, type Line, lineOf, span} from '../looks/line.ts';
import {type Signs, tidy} from '../looks/signs.ts';
import {agentFields} from '../panes/agents/fields.ts';
import {eventFields} from '../panes/events/fields.ts';
import type {ScreenState} from '../state/state.ts';
import type {DetailsOverlay, ExtraState, Target} from '../state/view.ts';
import type {Document} from './document-type.ts';
import {errorTable} from './error-table.ts';

/** Everything that is known of one row: what it is, its errors, then the rest. */
export function detailsDocument(state: ScreenState, overlay: DetailsOverlay, signs: Signs): Document {
	const {target, extra} = overlay;
	const width = state.view.size.columns - 2;
	const told = toldOf(state, target, extra);
	const errors = extra?.type === 'come' && extra.details.type === 'cleanup' ? extra.details.errors : null;
	const table = errors ? errorTable(errors.list, width, signs) : [];
	const errorSections = table.length > 0 ? [{title: 'Errors', fields: []}] : [];
	const above = linesOf([...told.first.filter(hasFields), ...errorSections], width, signs);
	const below = linesOf(sectionsBelow(state, told), width, signs);
	const gap = above.length > 0 && below.length > 0 ? [emptyLine] : [];
	return {
		title: titleOf(state, target, signs),
		note: noteOf(extra, signs),
		lines: [...above, ...gap, ...below],
		table,
		tableAt: above.length,
	};
}

function linesOf(sections: readonly Section[], width: number, signs: Signs): readonly Line[] {
	return sections.flatMap(({title, fields}, at) => [
		...(at === 0 ? [] : [emptyLine]),
		...(title === '' ? [] : [lineOf(span(` ${title}`, 'strong'))]),
		...fieldLines(fields, width, signs),
	]);
}

function toldOf(state: ScreenState, target: Target, extra: ExtraState | null): Told {
	const come = extra?.type === 'come' ? extra.details : null;
	const cleanup = come?.type === 'cleanup' ? come : null;
	switch (target.type) {
		case 'agent':
			return agentFields(state, target.key, come?.type === 'agent' ? come.agent : null);
		case 'event':
			return eventFields(state, target.item, cleanup);
		case 'job': {
			const job = state.data.jobs.get(target.key) ?? target.job;
			const source = job?.source ?? target.entry?.source ?? '';
			const activity =
				come?.type === 'activity'
					? come.activity
					: (state.data.history.get(target.key) ?? target.entry)?.activity;
			return {
				first: job ? [jobSection(state, job, cleanup, '')] : [],
				more: activity ? [activitySection(state, source, activity, job !== null)] : [],
				raw: [...(activity ? [activity.details] : []), ...(job && cleanup ? [cleanup.cleanup.details] : [])],
			};
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

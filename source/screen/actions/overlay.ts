import {jobKey} from '../../domain/jobs/job-key.ts';
import type {Shown} from '../../domain/shown.ts';
import {clamp} from '../layout/window.ts';
import {longestScroll} from '../overlay/document.ts';
import {agentRows} from '../panes/agents/rows.ts';
import {eventRows} from '../panes/events/rows.ts';
import {historyRows} from '../panes/history/rows.ts';
import {windowIn} from '../panes/window-in.ts';
import {type Effect, type Outcome, withView} from '../state/outcome.ts';
import type {ScreenState} from '../state/state.ts';
import type {ExtraState, Target} from '../state/view.ts';

export function openHelp(state: ScreenState): ScreenState {
	const {overlay} = state.view;
	const under = overlay?.type === 'details' ? overlay : null;
	return withView(state, {overlay: {type: 'help', scroll: 0, under}});
}

export function closeOverlay(state: ScreenState): ScreenState {
	const {overlay} = state.view;
	return withView(state, {overlay: overlay?.type === 'help' ? overlay.under : null});
}

export function openDetails(state: ScreenState): Outcome {
	const target = targetOf(state);
	if (!target) {
		return {state};
	}
	const asked = state.setup.controls.includes('showDetails') ? questionOf(state, target) : undefined;
	const extra: ExtraState | null = asked ? {type: 'asking', since: state.now} : null;
	const next = withView(state, {overlay: {type: 'details', scroll: 0, target, extra}});
	return asked ? {state: next, effect: asked} : {state: next};
}

function targetOf(state: ScreenState): Target | undefined {
	const {focus} = state.view;
	const {index} = windowIn(state, focus);
	switch (focus) {
		case 'agents': {
			const row = agentRows(state).rows[index];
			return row && {type: 'agent', key: row.key};
		}
		case 'events': {
			const row = eventRows(state).rows[index];
			return row && {type: 'event', item: row.last};
		}
		case 'history': {
			const row = historyRows(state).rows[index];
			return row && {type: 'job', key: row.key, job: row.job, entry: row.entry};
		}
	}
}

function questionOf(state: ScreenState, target: Target): Extract<Effect, {type: 'show'}> | undefined {
	switch (target.type) {
		case 'agent': {
			const entry = state.data.agents.get(target.key);
			return entry && {type: 'show', source: entry.source, kind: 'agent', id: entry.id};
		}
		case 'event': {
			const {item} = target;
			const subject = item.type === 'event' ? item.event.subject : null;
			return subject?.kind === 'cleanup'
				? {type: 'show', source: item.source, kind: 'cleanup', id: subject.id}
				: undefined;
		}
		case 'job': {
			const told = target.job ?? (target.entry && {source: target.entry.source, ...target.entry.activity});
			if (!told) {
				return undefined;
			}
			const {source, kind, id} = {...told, source: target.job?.source ?? target.entry?.source ?? ''};
			const isCleanup = kind.toLowerCase() === 'cleanup';
			return isCleanup || target.entry
				? {type: 'show', source, kind: isCleanup ? 'cleanup' : 'activity', id}
				: undefined;
		}
	}
}

/** The job whose details are open. */
export function jobKeyOf(target: Target): string | undefined {
	if (target.type === 'job') {
		return target.key;
	}
	if (target.type === 'event' && target.item.type === 'event' && target.item.event.subject) {
		const {kind, id} = target.item.event.subject;
		return jobKey(target.item.source, kind, id);
	}
	return undefined;
}

export function scrollBy(state: ScreenState, lines: number): ScreenState {
	const {overlay} = state.view;
	if (!overlay) {
		return state;
	}
	const scroll = clamp(overlay.scroll + lines, 0, longestScroll(state));
	return withView(state, {overlay: {...overlay, scroll}});
}

/** An answer is taken only by the details that asked for it. */
export function takeExtra(
	state: ScreenState,
	target: Target,
	answer: {readonly details: Shown} | {readonly error: string},
): ScreenState {
	const {overlay} = state.view;
	const details = overlay?.type === 'help' ? overlay.under : overlay;
	if (!overlay || details?.target !== target) {
		return state;
	}
	const extra: ExtraState =
		'details' in answer ? {type: 'come', details: answer.details} : {type: 'failed', message: answer.error};
	const next = {...details, extra};
	return withView(state, {overlay: overlay.type === 'help' ? {...overlay, under: next} : next});
}

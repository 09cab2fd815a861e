import {basename} from 'node:path';
import {createReplayControls} from '../../journal/replay/controls.ts';
import {replay} from '../../journal/replay/replay.ts';
import {panesFilledBy} from '../../screen/panes/panes.ts';
import {runScreen} from '../../screen/run-screen.ts';
import type {Profile} from '../../screen/state/setup.ts';
import type {LiveScreen} from '../../terminal/live-screen.ts';
import type {Context} from '../context.ts';
import {exitStatus} from '../exit-status.ts';
import {openTerminal} from '../open-terminal.ts';
import {reasonOf} from '../reason-of.ts';
import type {StopReason} from '../stop.ts';
import type {Recorded} from './recorded.ts';

/** The recorded stream through the same screen; the end is no end, since one can go back. */
export async function showReplay(context: Context, recorded: Recorded): Promise<StopReason> {
	const {stop, environment} = context;
	const screen = openTerminal(context);
	const reason = await show(context, recorded, screen).catch(error => {
		screen.close();
		return reasonOf(error, environment);
	});
	stop.now(reason);
	return reason;
}

async function show(
	context: Context,
	{record, sources, path}: Recorded,
	screen: LiveScreen,
): Promise<StopReason> {
	const {settings, clock, stop} = context;
	const {from, to, speed} = settings.span;
	const desk = createReplayControls({speed: speed ?? 1});
	const restarts = new Set<() => void>();
	const observations = replay(record, {
		from: from === undefined ? undefined : new Date(from),
		to: to === undefined ? undefined : new Date(to),
		clock,
		signal: stop.signal,
		controls: desk,
		isWatched: true,
		onRestart() {
			for (const restart of restarts) {
				restart();
			}
		},
	});
	const name = basename(path);
	const profiles = sources.map(source => profileOf(source, path));
	const summary = await runScreen({
		observations,
		terminal: screen,
		clock,
		signal: stop.signal,
		controls: {
			replay: {
				...desk,
				onRestart(listener) {
					restarts.add(listener);
					return () => restarts.delete(listener);
				},
			},
		},
		options: {
			title: sources.length === 1 ? (sources[0]?.name ?? name) : name,
			profile: name,
			endpoint: path,
			profiles,
			word: 'replay',
			zone: settings.form.zone,
			onlyBad: settings.onlyBad,
			events: settings.keep,
			...(settings.filterText === undefined ? {} : {filter: settings.filterText}),
		},
	});
	screen.close(summary.text);
	return summary.endedBy === 'interrupt'
		? {status: 'stopped', exit: exitStatus.interrupt}
		: {status: 'completed', exit: exitStatus.completed};
}

/** What was recorded of a profile says which panes it has. */
function profileOf({name, types}: Recorded['sources'][number], path: string): Profile {
	const panes = panesFilledBy({
		agents: types.has('agent'),
		events: true,
		history: types.has('activity') || types.has('cleanup'),
	});
	return {name, title: name, endpoint: path, panes};
}

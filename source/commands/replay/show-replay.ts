import {basename} from 'node:path';
import type {JournalRecord} from '../../journal/record/open-record.ts';
import type {RecordedSource} from '../../journal/record/survey.ts';
import {createReplayControls} from '../../journal/replay/controls.ts';
import {replay} from '../../journal/replay/replay.ts';
import {panesFilledBy} from '../../screen/panes/panes.ts';
import {runScreen} from '../../screen/run-screen.ts';
import type {Profile} from '../../screen/state/setup.ts';
import type {ScreenSummary} from '../../screen/summary.ts';
import type {LiveScreen} from '../../terminal/live-screen.ts';
import type {Context} from '../context.ts';
import {onTerminal, viewOf} from '../on-terminal.ts';
import type {StopReason} from '../stop.ts';

/** What is replayed. */
export type Recorded = {
	readonly record: JournalRecord;
	readonly sources: readonly RecordedSource[];
	/** As it was typed. */
	readonly path: string;
};

/** The recorded stream through the same screen; the end is no end, since one can go back. */
export async function showReplay(context: Context, recorded: Recorded): Promise<StopReason> {
	const reason = await onTerminal(context, terminal => show(context, recorded, terminal));
	context.stop.now(reason);
	return reason;
}

async function show(
	context: Context,
	{record, sources, path}: Recorded,
	terminal: LiveScreen,
): Promise<ScreenSummary> {
	const {settings, clock, stop} = context;
	const {from, to, speed} = settings.span;
	const buttons = createReplayControls({speed: speed ?? 1});
	const restarts = new Set<() => void>();
	const observations = replay(record, {
		from: from === undefined ? undefined : new Date(from),
		to: to === undefined ? undefined : new Date(to),
		clock,
		signal: stop.signal,
		controls: buttons,
		isWatched: true,
		onRestart() {
			for (const restart of restarts) {
				restart();
			}
		},
	});
	const name = basename(path);
	const profiles = sources.map(source => profileOf(source, path));
	return runScreen({
		observations,
		terminal,
		clock,
		signal: stop.signal,
		controls: {
			replay: {
				...buttons,
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
			...viewOf(context),
		},
	});
}

/** What was recorded of a profile says which panes it has. */
function profileOf({name, types}: RecordedSource, path: string): Profile {
	const panes = panesFilledBy({
		agents: types.has('agent'),
		events: true,
		history: types.has('activity') || types.has('cleanup'),
	});
	return {name, title: name, endpoint: path, panes};
}

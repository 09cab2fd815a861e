import {render} from 'ink';
import type {Clock} from '../domain/clock.ts';
import {jobKey} from '../domain/jobs/jobs.ts';
import type {Observation} from '../domain/observation.ts';
import type {LiveScreen} from '../terminal/live-screen.ts';
import {App} from './app.tsx';
import type {ControlName, Controls} from './controls.ts';
import {type AcknowledgedJob, createEffects, type OnAcknowledge} from './effects.ts';
import {type PaneName, paneNames} from './layout/heights.ts';
import type {Line} from './looks/line.ts';
import {signsOf} from './looks/signs.ts';
import {createPaint} from './looks/theme.ts';
import {ScreenContext} from './screen-context.tsx';
import {acknowledgedKey} from './state/attention.ts';
import {withView} from './state/outcome.ts';
import type {Profile} from './state/setup.ts';
import {createState, type ScreenState} from './state/state.ts';
import type {TimeMode} from './state/view.ts';
import {createStore} from './store.ts';
import {type EndedBy, type Journal, type ScreenSummary, summaryOf} from './summary.ts';
import {consume, keepTitle, tick} from './world.ts';

export type ScreenSettings = {
	/** Who is watched: `dfw/110011`. */
	readonly title: string;
	/** For the window title. */
	readonly profile: string;
	/** Where the first answer is awaited from, for people: a host name, or a journal's path. */
	readonly endpoint: string;
	/** A capability that no source has is an absent pane. */
	readonly panes?: readonly PaneName[];
	/** More than one: all of them are shown together, each also by itself. */
	readonly profiles?: readonly Profile[];
	/** What a profile is called in the header, asked again and again: its project may come late. */
	readonly titleOf?: (profile: string) => string | undefined;
	readonly zone?: 'utc' | 'local';
	readonly time?: TimeMode;
	/** What a feed that works is called: `live` if absent; `replay` where a journal is read. */
	readonly word?: string;
	/** What is filtered from the start, as it would be typed after `/`. */
	readonly filter?: string;
	readonly onlyBad?: boolean;
	/** How many events are kept for scrolling; 10 000 if absent. */
	readonly events?: number;
	/** Where the journal is written; for the summary. */
	readonly journal?: Journal;
	/** What an earlier run told, oldest first: the screen opens with it. */
	readonly known?: readonly Observation[];
	/** What was acknowledged before, and when, as far as that is known: it is not pinned again. */
	readonly acknowledged?: readonly (AcknowledgedJob & {readonly at?: Date})[];
	readonly onAcknowledge?: OnAcknowledge;
	/** Warnings that stand beside the feed's state as long as they hold. */
	readonly notices?: Notices;
	/** From where ages are reckoned; a replay's own time if absent, else the clock's. */
	readonly clockOf?: () => number;
};

export type Notices = {
	readonly current: () => string | null;
	/** Returns how to listen no more. */
	readonly subscribe: (listener: () => void) => () => void;
};

export type RunScreen = {
	readonly observations: AsyncIterable<Observation>;
	readonly terminal: LiveScreen;
	readonly clock: Clock;
	readonly options: ScreenSettings;
	readonly controls?: Controls;
	/** Takes the screen away. The terminal stays with whoever opened it. */
	readonly signal: AbortSignal;
};

/**
 * Shows what is observed until somebody quits or the signal says stop. Whoever opened the terminal
 * closes it, with the summary's text; whoever made the observations ends them.
 */
export async function runScreen(run: RunScreen): Promise<ScreenSummary> {
	const {terminal, clock, options, controls = {}} = run;
	const over = new AbortController();
	const signal = AbortSignal.any([run.signal, over.signal]);
	const {replay} = controls;
	const store = createStore(firstState(run), clock, signal, {
		now: options.clockOf,
		notice: options.notices?.current,
		replay: replay?.position,
		title: options.titleOf,
	});
	store.flush();
	let endedBy: EndedBy = 'signal';

	const paint = createPaint(terminal.capabilities);
	const value = {
		store,
		paint: (line: Line) => terminal.shorten(paint(line)),
		signs: signsOf(terminal.capabilities.unicode),
		isSpoken: terminal.capabilities.screenReader,
	};
	const onEffect = createEffects({
		store,
		terminal,
		controls,
		onAcknowledge: options.onAcknowledge,
		signal,
		quit(by) {
			endedBy = by;
			over.abort();
		},
	});
	const app = render(
		<ScreenContext value={value}>
			<App onEffect={onEffect} />
		</ScreenContext>,
		terminal.inkOptions,
	);
	const stops = [
		keepTitle(store, terminal),
		replay?.subscribe(store.wake),
		replay?.onRestart?.(store.forget),
		options.notices?.subscribe(store.wake),
	];
	const stopSize = terminal.onResize(({columns, rows}) =>
		store.change(state => withView(state, {size: {columns, rows}})),
	);
	const unmount = (): void => app.unmount();
	signal.addEventListener('abort', unmount, {once: true});
	if (signal.aborted) {
		unmount();
	}

	try {
		const watching = consume(run.observations, store, clock, signal);
		void tick(store, clock, signal);
		await Promise.race([app.waitUntilExit(), watching.then(() => app.waitUntilExit())]);
	} finally {
		over.abort();
		for (const stop of stops) {
			stop?.();
		}
		stopSize();
		app.unmount();
		app.cleanup();
	}
	store.flush();
	return summaryOf(store.read(), endedBy, options.journal ?? null);
}

function controlsOf({controls = {}, options}: RunScreen): readonly ControlName[] {
	const offered = (['askNow', 'setSpeed', 'showDetails', 'replay'] as const).filter(
		name => controls[name] !== undefined,
	);
	return [
		...offered,
		...(['seek', 'previousFailure'] as const).filter(name => controls.replay?.[name] !== undefined),
		...((options.profiles?.length ?? 0) > 1 ? (['profiles'] as const) : []),
	];
}

function firstState(run: RunScreen): ScreenState {
	const {terminal, clock, options} = run;
	const zone = options.zone ?? 'utc';
	const state = createState({
		setup: {
			title: options.title,
			profile: options.profile,
			endpoint: options.endpoint,
			panes: options.panes ?? paneNames,
			profiles: options.profiles ?? [],
			controls: controlsOf(run),
			zone,
			unicode: terminal.capabilities.unicode,
			word: options.word ?? 'live',
			startedAt: clock.now(),
		},
		size: {columns: terminal.columns, rows: terminal.rows},
		time: options.time ?? zone,
		known: options.known ?? [],
		acknowledged: new Map(
			(options.acknowledged ?? []).map(({source, kind, id, status, at}) => [
				acknowledgedKey(jobKey(source, kind, id), status),
				at?.getTime() ?? clock.now(),
			]),
		),
		...(options.events === undefined ? {} : {bounds: {events: options.events}}),
	});
	return withView(state, {
		filter: {text: options.filter ?? '', editing: null},
		onlyBad: options.onlyBad ?? false,
	});
}

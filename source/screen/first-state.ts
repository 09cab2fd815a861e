import {setFilter} from './actions/filter.ts';
import {mainPaneOf, stackedPanes} from './panes/panes.ts';
import type {ScreenStart} from './screen-settings.ts';
import type {ControlName} from './state/controls.ts';
import {withView} from './state/outcome.ts';
import {hasSeveral} from './state/scope.ts';
import {createState, type ScreenState} from './state/state.ts';
import {nothingNew} from './state/view.ts';

/** Long enough to be read by somebody who looks at the rest first. */
const greetingTime = 15_000;

/** What a screen begins with. */
export function firstState(run: ScreenStart): ScreenState {
	const {terminal, clock, options} = run;
	const {title, profile, endpoint, profiles = [], word = 'live', zone = 'utc'} = options;
	const [only] = hasSeveral({profiles}) ? [] : profiles;
	const state = createState({
		setup: {
			title,
			profile,
			endpoint,
			panes: options.panes ?? only?.panes ?? stackedPanes,
			profiles,
			controls: controlsOf(run),
			zone,
			unicode: terminal.capabilities.unicode,
			watched: options.watched ?? null,
			word,
			startedAt: clock.now(),
		},
		size: {columns: terminal.columns, rows: terminal.rows},
		time: options.time ?? zone,
		known: options.known ?? [],
		...(options.runs === undefined ? {} : {runs: options.runs}),
		...(options.events === undefined ? {} : {bounds: {events: options.events}}),
	});
	const pane = mainPaneOf(state.scope.panes).name;
	const filtered =
		options.filter === undefined ? state : setFilter(state, {text: options.filter, isSearch: false}, pane);
	return withView(filtered, {
		only: options.only ?? null,
		theme: options.theme ?? null,
		watched: options.watched ?? null,
		looked: run.controls?.replay ? nothingNew : 0,
		message:
			options.greeting === undefined
				? null
				: {text: options.greeting, shorter: [], until: clock.now() + greetingTime},
	});
}

function controlsOf({controls = {}, options}: ScreenStart): readonly ControlName[] {
	const offered = (['askNow', 'setSpeed', 'showDetails', 'replay'] as const).filter(
		name => controls[name] !== undefined,
	);
	return [
		...offered,
		...(['seek', 'previousFailure'] as const).filter(name => controls.replay?.[name] !== undefined),
		...(hasSeveral({profiles: options.profiles ?? []}) ? (['profiles'] as const) : []),
	];
}

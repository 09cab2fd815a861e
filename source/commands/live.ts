import type {Observation} from '../domain/observation.ts';
import {oneByOne} from '../domain/one-by-one.ts';
import {isJobKind} from '../domain/reference.ts';
import {createWishes, type Wishes} from '../monitor/wishes.ts';
import {runScreen} from '../screen/run-screen.ts';
import type {ScreenSettings} from '../screen/screen-settings.ts';
import {showFirstFrame} from '../screen/show-first-frame.ts';
import type {Controls} from '../screen/state/controls.ts';
import type {ScreenSummary} from '../screen/summary.ts';
import type {Settings} from '../settings/settings.ts';
import type {Source} from '../sources/source.ts';
import type {LiveScreen} from '../terminal/live-screen.ts';
import {type Cadences, cadencesOf} from './cadences.ts';
import {type Connected, connect} from './connect.ts';
import type {Context} from './context.ts';
import {exitStatus} from './exit-status.ts';
import {keepCode} from './keep-code.ts';
import {NotThereError} from './not-there-error.ts';
import {onTerminal, viewOf} from './on-terminal.ts';
import {screenProfiles, titleOf} from './screen-profiles.ts';
import {createSpeed} from './speed.ts';
import type {StopReason} from './stop.ts';
import {troubleOf} from './trouble-of.ts';
import type {Watching} from './watching.ts';

/** After so many milliseconds the first answers are on the screen. */
const quiet = 1500;

/** The live screen, until somebody quits. */
export async function runLive(context: Context): Promise<StopReason> {
	const {stop} = context;
	const connected = await connect(context);
	let watching: Watching | undefined;
	const end = await onTerminal(context, terminal =>
		show(context, connected, terminal, started => {
			watching = started;
		}),
	);
	// Whoever quits a watch that had nobody left to ask gets told so.
	const reason = end.exit === exitStatus.completed ? (watching?.reason() ?? end) : end;
	stop.now(reason);
	await Promise.race([watching?.close(stop.reason ?? reason) ?? connected.close(), stop.deadline]);
	return reason;
}

async function show(
	context: Context,
	connected: Connected,
	terminal: LiveScreen,
	onStart: (watching: Watching) => void,
): Promise<ScreenSummary> {
	const {settings, clock, stop} = context;
	const {sources} = connected;
	const wishes = createWishes();
	const cadences = cadencesOf(settings);
	const start = {
		terminal,
		clock,
		controls: controlsOf(sources, wishes, cadences),
		options: optionsOf(context, sources),
	};
	// The journal may be large: whoever waits for it sees the screen already.
	await showFirstFrame(start);
	const {startWatching} = await import('./watching.ts');
	const watching = await startWatching(context, {
		connected: Promise.resolve(connected),
		audience: {write: terminal.send, hasScreen: true},
		wishes,
		cadences,
	});
	onStart(watching);
	void clock.sleep(quiet, stop.signal).then(() => stop.reason ?? keepCode());
	const {past, notices, paths, learn} = watching.consumers;
	return runScreen({
		...start,
		observations: oneByOne(watching.observations),
		signal: stop.signal,
		options: {
			...start.options,
			known: knownOf(past.recent, sources),
			runs: past.runs,
			onAcknowledge({source, ...end}, {isTakenBack, note}) {
				const type = isTakenBack ? 'unacknowledged' : 'acknowledged';
				const acknowledgement = {...end, by: settings.who, note};
				const told = {at: new Date(clock.now()), source, type, acknowledgement} as const;
				const {stream} = sources.find(({name}) => name === source) ?? {};
				if (stream === undefined) {
					void learn(told);
					return {told};
				}

				const shared = stream.acknowledge(told).catch((error: unknown) => {
					notices.pass(`not shared: ${error instanceof Error ? error.message : String(error)}`);
				});
				return {told, shared};
			},
			notices: {...notices, current: () => notices.current() ?? troubleOf(sources)},
			journal: paths,
		},
	});
}

/** What the journal here tells, and the journals of others that are followed, oldest first. */
function knownOf(recent: readonly Observation[], sources: readonly Source[]): readonly Observation[] {
	const followed = sources.flatMap(({stream}) => stream?.known ?? []);
	return followed.length === 0
		? recent
		: [...recent, ...followed].sort((a, b) => a.at.getTime() - b.at.getTime());
}

function optionsOf(context: Context, sources: readonly Source[]): ScreenSettings {
	const {settings} = context;
	const profiles = screenProfiles(settings, sources);
	return {
		title: profiles.map(({title}) => title).join(' '),
		profile: profiles.map(({name}) => name).join(' '),
		endpoint: profiles.map(({endpoint}) => endpoint).join(', '),
		profiles,
		titleOf: name => titleOf(settings, sources, name),
		...(settings.isDemo && {greeting: 'a demo: nothing here is real; ? helps'}),
		...watchedOf(settings),
		...viewOf(context),
	};
}

/** Who follows one job alone wants to see that one. */
function watchedOf({profiles}: Settings): Pick<ScreenSettings, 'watched'> {
	const all = profiles.flatMap(({follow}) => follow);
	const [only] = all;
	return only && all.length === 1 && profiles.length === 1 && isJobKind(only.kind) ? {watched: only} : {};
}

function controlsOf(sources: readonly Source[], wishes: Wishes, cadences: Cadences): Controls {
	const speeds = [...cadences.values()].map(createSpeed);
	// Nobody is asked where all is only followed.
	const isAsking = sources.some(({stream}) => stream === undefined);
	return {
		...(isAsking && {
			askNow: wishes.askNow,
			setSpeed(change) {
				for (const setSpeed of speeds) {
					setSpeed(change);
				}

				wishes.askNow();
				const beats = [...cadences.values()].map(({interval}) => interval);
				return `every ${Math.min(...beats) / 1000}s`;
			},
		}),
		async showDetails(name, kind, id, signal) {
			const source = sources.find(candidate => candidate.name === name);
			if (source === undefined) {
				throw new NotThereError(`nobody is called ${name}`);
			}

			return source.show(kind, id, signal);
		},
	};
}

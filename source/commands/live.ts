import type {Observation} from '../domain/observation.ts';
import {createWishes, type Wishes} from '../monitor/wishes.ts';
import {runScreen} from '../screen/run-screen.ts';
import type {ScreenSettings} from '../screen/screen-settings.ts';
import {showFirstFrame} from '../screen/show-first-frame.ts';
import type {Controls} from '../screen/state/controls.ts';
import type {Settings} from '../settings/settings.ts';
import type {Source} from '../sources/source.ts';
import type {LiveScreen} from '../terminal/live-screen.ts';
import {type Connected, connect} from './connect.ts';
import type {Context} from './context.ts';
import {exitStatus} from './exit-status.ts';
import {NotThereError} from './not-there-error.ts';
import {openTerminal} from './open-terminal.ts';
import {reasonOf} from './reason-of.ts';
import {screenProfiles, titleOf} from './screen-profiles.ts';
import {createSpeed} from './speed.ts';
import type {StopReason} from './stop.ts';
import {type Cadences, cadencesOf, startWatching, type Watching} from './watching.ts';

/** The live screen, until somebody quits. */
export async function runLive(context: Context): Promise<StopReason> {
	const {stop, environment} = context;
	const connected = await connect(context);
	const screen = openTerminal(context);
	let watching: Watching | undefined;
	const reason = await show(context, connected, screen, started => {
		watching = started;
	}).catch(error => {
		screen.close();
		return reasonOf(error, environment);
	});
	stop.now(reason);
	await Promise.race([watching?.close(reason) ?? connected.close(), stop.deadline]);
	return reason;
}

async function show(
	context: Context,
	connected: Connected,
	terminal: LiveScreen,
	onStart: (watching: Watching) => void,
): Promise<StopReason> {
	const {settings, clock, stop} = context;
	const {sources} = connected;
	const wishes = createWishes();
	const cadences = cadencesOf(settings);
	const start = {
		terminal,
		clock,
		controls: controlsOf(sources, wishes, cadences),
		options: optionsOf(settings, sources),
	};
	// The journal may be large: whoever waits for it sees the screen already.
	await showFirstFrame(start);
	const watching = await startWatching(context, {
		connected: Promise.resolve(connected),
		audience: {write: terminal.send, hasScreen: true},
		wishes,
		cadences,
	});
	onStart(watching);
	const {past, notices, paths, acknowledge} = watching.consumers;
	let hasEnded = false;
	const summary = await runScreen({
		...start,
		observations: noteEnd(watching, () => {
			hasEnded = true;
		}),
		signal: stop.signal,
		options: {
			...start.options,
			known: past.recent,
			acknowledged: past.acknowledged,
			onAcknowledge: acknowledge,
			notices,
			journal: paths,
		},
	});
	terminal.close(summary.text);
	if (summary.endedBy === 'interrupt') {
		return {status: 'stopped', exit: exitStatus.interrupt};
	}

	// Whoever quits a watch that had nobody left to ask gets told so.
	return hasEnded || watching.isRefused()
		? watching.reason()
		: {status: 'completed', exit: exitStatus.completed};
}

function optionsOf(settings: Settings, sources: readonly Source[]): ScreenSettings {
	const profiles = screenProfiles(settings, sources);
	return {
		title: profiles.map(({title}) => title).join(' '),
		profile: profiles.map(({name}) => name).join(' '),
		endpoint: profiles.map(({endpoint}) => endpoint).join(', '),
		profiles,
		titleOf: name => titleOf(settings, sources, name),
		zone: settings.form.zone,
		onlyBad: settings.onlyBad,
		events: settings.keep,
		...(settings.filterText === undefined ? {} : {filter: settings.filterText}),
	};
}

/** Tells when the watch has ended by itself. */
async function* noteEnd({observations}: Watching, onEnd: () => void): AsyncGenerator<Observation, void> {
	yield* observations;
	onEnd();
}

function controlsOf(sources: readonly Source[], wishes: Wishes, cadences: Cadences): Controls {
	const speeds = [...cadences.values()].map(createSpeed);
	return {
		askNow: wishes.askNow,
		setSpeed(change) {
			for (const setSpeed of speeds) {
				setSpeed(change);
			}

			wishes.askNow();
			const beats = [...cadences.values()].map(({interval}) => interval);
			return `every ${Math.min(...beats) / 1000}s`;
		},
		async showDetails(name, kind, id, signal) {
			const source = sources.find(candidate => candidate.name === name);
			if (source === undefined) {
				throw new NotThereError(`nobody is called ${name}`);
			}

			return source.show(kind, id, signal);
		},
	};
}

import type {Observation} from '../domain/observation.ts';
import type {Controls} from '../screen/controls.ts';
import {paneNames} from '../screen/layout/heights.ts';
import {runScreen} from '../screen/run-screen.tsx';
import type {LiveScreen} from '../terminal/live-screen.ts';
import type {Context} from './context.ts';
import {exitStatus} from './exit-status.ts';
import {NotThereError} from './not-there-error.ts';
import {openTerminal} from './open-terminal.ts';
import {reasonOf} from './reason-of.ts';
import {screenProfiles, titleOf} from './screen-profiles.ts';
import {createSpeed} from './speed.ts';
import type {StopReason} from './stop.ts';
import {startWatching, type Watching} from './watching.ts';

/** The live screen, until somebody quits. */
export async function runLive(context: Context): Promise<StopReason> {
	const {stop, environment} = context;
	let screen: LiveScreen | undefined;
	const watching = await startWatching(context, bytes => screen?.send(bytes));
	screen = openTerminal(context);
	const reason = await show(context, watching, screen).catch(error => {
		screen?.close();
		return reasonOf(error, environment);
	});
	stop.now(reason);
	await Promise.race([watching.close(), stop.deadline]);
	return reason;
}

async function show(context: Context, watching: Watching, screen: LiveScreen): Promise<StopReason> {
	const {settings, clock, stop} = context;
	const {recording} = watching;
	const profiles = screenProfiles(settings, watching.sources);
	let hasEnded = false;
	const summary = await runScreen({
		observations: noteEnd(watching, () => {
			hasEnded = true;
		}),
		terminal: screen,
		clock,
		signal: stop.signal,
		controls: controlsOf(watching),
		options: {
			title: profiles.map(({title}) => title).join(' '),
			profile: profiles.map(({name}) => name).join(' '),
			endpoint: profiles.map(({endpoint}) => endpoint).join(', '),
			panes: paneNames.filter(pane => profiles.some(({panes}) => panes.includes(pane))),
			profiles,
			titleOf: name => titleOf(settings, watching.sources, name),
			zone: settings.form.zone,
			onlyBad: settings.onlyBad,
			events: settings.keep,
			known: recording.recent,
			acknowledged: recording.acknowledged,
			onAcknowledge: recording.acknowledge,
			notices: recording.notices,
			journal: recording.paths,
			...(settings.filterText === undefined ? {} : {filter: settings.filterText}),
		},
	});
	screen.close(summary.text);
	if (summary.endedBy === 'interrupt') {
		return {status: 'stopped', exit: exitStatus.interrupt};
	}

	// Whoever quits a watch that had nobody left to ask gets told so.
	return hasEnded || watching.isRefused()
		? watching.reason()
		: {status: 'completed', exit: exitStatus.completed};
}

/** Tells when the watch has ended by itself. */
async function* noteEnd({observations}: Watching, onEnd: () => void): AsyncGenerator<Observation, void> {
	yield* observations;
	onEnd();
}

function controlsOf({sources, wishes, cadences}: Watching): Controls {
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

import type {Observation} from '../domain/observation.ts';
import type {Controls} from '../screen/controls.ts';
import {runScreen} from '../screen/run-screen.tsx';
import type {Settings} from '../settings/load-settings.ts';
import {type Capabilities, readCapabilities} from '../terminal/capabilities.ts';
import type {LiveScreen} from '../terminal/live-screen.ts';
import {openScreen} from '../terminal/open-screen.ts';
import type {Context} from './context.ts';
import {exitStatus} from './exit-status.ts';
import {reasonOf} from './report.ts';
import type {StopReason} from './stop.ts';
import {startWatching, type Watching} from './watching.ts';

/** The live screen, until somebody quits. */
export async function runLive(context: Context): Promise<StopReason> {
	const {settings, clock, stop, environment, terminal} = context;
	const watching = await startWatching(context);
	const screen = openScreen({
		stdin: terminal.stdin,
		stdout: terminal.stdout,
		env: environment,
		clock,
		capabilities: narrow(readCapabilities(environment, {isTTY: true}), settings),
		onEnd: ({exitStatus: exit}) => stop.now({status: 'stopped', exit}),
	});
	const reason = await show(context, watching, screen).catch(error => {
		screen.close();
		return reasonOf(error, environment);
	});
	stop.now(reason);
	await Promise.race([watching.close(), stop.deadline]);
	return reason;
}

async function show(context: Context, watching: Watching, screen: LiveScreen): Promise<StopReason> {
	const {settings, clock, stop} = context;
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
			title: titleOf(settings, watching),
			profile: watching.source.name,
			endpoint: endpointOf(settings, watching),
			zone: settings.form.zone,
			onlyBad: settings.onlyBad,
			events: settings.keep,
			...(settings.filterText === undefined ? {} : {filter: settings.filterText}),
		},
	});
	screen.close(summary.text);
	if (summary.endedBy === 'interrupt') {
		return {status: 'stopped', exit: exitStatus.interrupt};
	}

	// Whoever quits a watch that had nobody left to ask gets told so.
	return hasEnded ? watching.reason() : {status: 'completed', exit: exitStatus.completed};
}

/** Tells when the watch has ended by itself. */
async function* noteEnd({observations}: Watching, onEnd: () => void): AsyncGenerator<Observation, void> {
	yield* observations;
	onEnd();
}

function narrow(capabilities: Capabilities, {form}: Settings): Capabilities {
	return {
		...capabilities,
		colour: form.colour ?? capabilities.colour,
		unicode: capabilities.unicode && !form.ascii,
	};
}

function titleOf({target}: Settings, {source}: Watching): string {
	const project = target?.kind === 'rackspace' ? target.project : undefined;
	return project === undefined ? source.name : `${source.name}/${project}`;
}

function endpointOf({target}: Settings, {source}: Watching): string {
	if (target?.kind !== 'rackspace') {
		return 'the simulator';
	}

	return target.endpoint ?? `Rackspace ${target.region ?? source.name}`;
}

/** The fastest beat that keys may set, unless a faster one was asked for. */
const fastestByKey = 500;

function controlsOf({source, wishes, cadence}: Watching): Controls {
	// From where it began, no key may lead the wrong way.
	const fastest = Math.min(fastestByKey, cadence.interval);
	const slowest = Math.max(cadence.retention / 2, cadence.interval);
	const slowestIdle = Math.max(slowest, cadence.idleInterval);
	return {
		askNow: wishes.askNow,
		setSpeed(change) {
			const factor = change === 'faster' ? 0.5 : 2;
			cadence.interval = Math.min(slowest, Math.max(fastest, cadence.interval * factor));
			cadence.idleInterval = Math.min(slowestIdle, Math.max(cadence.interval, cadence.idleInterval * factor));
			wishes.askNow();
			return `every ${cadence.interval / 1000}s`;
		},
		showDetails: async (_, kind, id, signal) => source.show(kind, id, signal),
	};
}

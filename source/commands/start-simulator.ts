import type {Settings} from '../settings/settings.ts';
import {UsageError} from '../settings/usage-error.ts';
import {parseFault, type Simulator, startSimulator, strikesDemo} from '../simulator/simulator.ts';

// In real time a backup takes minutes: whoever looks at the demo should see one come and go, in peace.
const demoSpeed = 2;

/** The server behind `--demo`. */
export async function startDemo(settings: Settings, say: (line: string) => void): Promise<Simulator> {
	const simulator = await start(settings, settings.simulation.speed ?? demoSpeed);
	for (const fault of settings.simulation.faults.filter(text => !strikesDemo(parseFault(text)))) {
		say(
			`--fault ${fault} does nothing here: a demo has its token already, and is Rackspace alone; watch a \`sweepwatch simulate --fault ${fault}\` instead`,
		);
	}

	return simulator;
}

/** The server of `sweepwatch simulate`. */
export function startOwn(settings: Settings): Promise<Simulator> {
	return start(settings, settings.simulation.speed ?? (settings.isDemo ? demoSpeed : 1));
}

async function start({simulation, isDemo}: Settings, speed: number): Promise<Simulator> {
	const {port, seed, agents, rate, retention, faults} = simulation;
	try {
		return await startSimulator({
			port,
			scenario: isDemo ? 'good-day' : 'lively',
			seed,
			agents,
			speed,
			retention,
			eventsPerSecond: rate,
			faults: faults.map(fault => parseFault(fault)),
		});
	} catch (error) {
		throw isTaken(error)
			? new UsageError(`--port ${port} cannot be had: give another, or 0 for any that is free`)
			: error instanceof RangeError
				? new UsageError(error.message)
				: error;
	}
}

function isTaken(error: unknown): boolean {
	return error instanceof Error && 'code' in error && ['EADDRINUSE', 'EACCES'].includes(String(error.code));
}

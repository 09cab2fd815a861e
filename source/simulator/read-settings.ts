import type {LogSettings} from './logs/types.ts';
import type {SimulatorOptions} from './options.ts';
import type {WorldSettings} from './world/types.ts';

export function readSettings(options: SimulatorOptions, start: number): WorldSettings {
	const {agents = 15, speed = 1, retention = 60_000, eventsPerSecond = 0} = options;
	if (!(Number.isInteger(agents) && agents >= 1 && agents <= 100_000)) {
		throw new RangeError('The simulator needs 1 to 100000 agents.');
	}

	if (!(speed > 0 && speed <= 1000)) {
		throw new RangeError('The speed of the simulator must be above 0 and at most 1000.');
	}

	if (!(retention >= 0) || !(eventsPerSecond >= 0)) {
		throw new RangeError('The retention and the events per second must not be negative.');
	}

	return {
		seed: options.seed ?? 1,
		scenario: options.scenario ?? 'lively',
		agents,
		speed,
		retention,
		eventsPerSecond,
		project: options.project ?? '110011',
		region: options.region ?? 'DFW',
		keepTruth: options.keepTruth ?? false,
		longIds: options.longIds ?? false,
		sharedIds: options.sharedIds ?? false,
		start,
	};
}

export function readLogSettings(
	options: SimulatorOptions,
	{seed, speed, start, keepTruth}: WorldSettings,
): LogSettings {
	const {activitiesPerSecond = 0, pastActivities = 150, squallCap = 50_000, localOffset = -300} = options;
	if (![activitiesPerSecond, pastActivities, squallCap].every(count => count >= 0)) {
		throw new RangeError('Counts of activities must not be negative.');
	}

	return {seed, speed, start, keepTruth, activitiesPerSecond, pastActivities, squallCap, localOffset};
}

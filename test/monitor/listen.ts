import type {Observation} from '../../source/domain/observation.ts';
import {monitor} from '../../source/monitor/monitor.ts';
import type {MonitorOptions, Watched} from '../../source/monitor/options.ts';
import type {Source} from '../../source/sources/source.ts';
import {createFakeClock, type FakeClock} from '../helpers/fake-clock.ts';
import {createScriptedSource, type ScriptedSource} from './scripted-source.ts';

/** What holds for every source of a test, unless it says otherwise of one. */
export type ListenOptions = Partial<MonitorOptions & Omit<Watched, 'source'>>;

/** A source whose own values go before those of the test. */
export type Listened = Source | (Partial<Watched> & Pick<Watched, 'source'>);

export type Listening = {
	readonly clock: FakeClock;
	readonly source: ScriptedSource;
	readonly heard: Observation[];
	of<Type extends Observation['type']>(type: Type): Extract<Observation, {type: Type}>[];
	stop(): Promise<void>;
	readonly ended: Promise<void>;
};

/** A monitor on a scripted source and a clock of the test's own; `prepare` sets the scene first. */
export function listen(
	prepare: (source: ScriptedSource, clock: FakeClock) => void = () => {},
	options: ListenOptions = {},
): Listening {
	const clock = createFakeClock();
	const source = createScriptedSource(clock);
	prepare(source, clock);
	return {...listenTo([source], clock, options), source};
}

export const usualCadence = {
	interval: 2000,
	idleInterval: 30_000,
	idleBeat: 5000,
	retention: 60_000,
	statusBudget: 20,
};

/** A monitor on any sources, which may outlive it. */
export function listenTo(
	sources: readonly Listened[],
	clock: FakeClock,
	{cadence = usualCadence, follow = [], resume, ...options}: ListenOptions = {},
): Omit<Listening, 'source'> {
	const controller = new AbortController();
	const heard: Observation[] = [];
	const watched = sources.map(each => ({
		cadence,
		follow,
		resume,
		...('source' in each ? each : {source: each}),
	}));
	const stream = monitor(watched, {
		clock,
		signal: controller.signal,
		beside: {agents: true, cleanups: true, history: true},
		random: () => 0.5,
		...options,
	});
	const ended = (async () => {
		for await (const some of stream) {
			heard.push(...some);
		}
	})();
	return {
		clock,
		heard,
		ended,
		of: type => heard.filter(observation => observation.type === type) as never,
		async stop() {
			controller.abort();
			await ended;
		},
	};
}

import {auditPath} from '../../source/simulator/logs/audit.ts';
import {squallNamespace} from '../../source/simulator/logs/squall-style.ts';
import type {Random} from '../../source/simulator/random.ts';
import {createSimulation, type Simulation} from '../../source/simulator/simulation.ts';
import type {Watched, WatchedSystem} from '../helpers/config.ts';
import type {Server} from './network.ts';
import type {Advance, Plan, PlannedProfile} from './plan.ts';
import type {Time} from './time.ts';
import {type Climate, createWeather, fair} from './weather.ts';

/** One of the things that are watched, and the server that tells of it. */
export type Scene = {
	readonly name: string;
	readonly system: WatchedSystem;
	readonly origin: string;
	readonly simulation: Simulation;
	readonly server: Server;
	/** Its part of the settings. */
	readonly watched: Watched;
	setClimate(climate: Climate): void;
	/** Begins, and gives what ends it. */
	addFaults(faults: readonly string[]): () => void;
};

export const retention = 60_000;

/** What most people watch. */
const usual: readonly PlannedProfile[] = [{system: 'rackspace'}];

export function openScenes(plan: Plan, time: Time, random: Random): readonly Scene[] {
	return (plan.profiles ?? usual).map((profile, index) =>
		openScene(plan, profile, index, time, random.fork()),
	);
}

function openScene(
	{seed, scenario, agents, past = 150, speed, rate}: Plan,
	{system, advance}: PlannedProfile,
	index: number,
	time: Time,
	random: Random,
): Scene {
	const name = `${system}-${index + 1}`;
	const origin = `http://127.0.0.1:${index + 1}`;
	const isLog = system !== 'rackspace';
	const simulation = createSimulation(
		{
			seed: index === 0 ? seed : `${seed} ${name}`,
			scenario,
			// What nobody asks for need not be there.
			agents: isLog ? 1 : agents,
			pastActivities: isLog ? past : 0,
			eventsPerSecond: isLog ? 0 : rate,
			activitiesPerSecond: isLog ? rate : 0,
			speed,
			retention,
			keepTruth: true,
			now: time.now,
			sleep: milliseconds => new Promise(resolve => time.after(milliseconds, resolve)),
		},
		() => origin,
	);
	const {account, tokens, squallUser, answer, upgrade, control} = simulation;
	const faults: string[] = [];
	let climate: Climate = fair;
	return {
		name,
		system,
		origin,
		simulation,
		server: {answer, weather: createWeather(random, () => climate)},
		watched: {
			name,
			system,
			simulator: {
				...account,
				origin,
				answer,
				upgrade,
				sdElements: {origin, token: tokens.sde},
				squall: {origin, token: tokens.squall, namespace: squallNamespace, user: squallUser},
				audit: {origin, token: tokens.http, path: auditPath},
			},
			...(system === 'squall' && {more: ['recursive = true']}),
			...(advance && {mapping: mappings[advance]}),
		},
		setClimate(given) {
			climate = given;
		},
		addFaults(given) {
			faults.push(...given);
			control.setFaults(faults);
			return () => {
				for (const fault of given) {
					faults.splice(faults.indexOf(fault), 1);
				}

				control.setFaults(faults);
			};
		},
	};
}

const mappings: Readonly<Record<Advance, readonly string[]>> = {
	date: ['advance = {by = "date", parameter = "since", pages = {parameter = "page"}}'],
	marker: ['order = "oldest-first"', 'advance = {by = "marker", parameter = "after"}'],
	page: ['advance = {by = "page", parameter = "page"}'],
	compare: ['advance = {by = "compare"}'],
};

import {readRetention} from './cadence.ts';
import type {CommandName} from './commands.ts';
import {demonstrable, simulating} from './flag-users.ts';
import type {Given} from './given.ts';
import {flag} from './setting.ts';

export const simulationFlags = {
	port: flag('port', 'count', 'simulator', simulating, 'the port to listen on; 0 takes any that is free', {
		fallback: '0',
		isUntold: true,
	}),
	agents: flag('agents', 'count', 'simulator', demonstrable, 'how many agents the simulated project has', {
		needsDemo: true,
		isUntold: true,
	}),
	seed: flag('seed', 'count', 'simulator', demonstrable, 'the same seed tells the same story', {
		needsDemo: true,
		isUntold: true,
	}),
	speed: flag(
		'speed',
		'number',
		'simulator',
		[...demonstrable, 'replay'],
		'how fast the time goes, simulated or replayed: 10 is ten times as fast',
		{needsDemo: true},
	),
	fault: flag(
		'fault',
		'text',
		'simulator',
		demonstrable,
		'something that goes wrong; see `sweepwatch simulate --help`',
		{isRepeatable: true, needsDemo: true, isUntold: true},
	),
	writeConfig: flag(
		'write-config',
		'path',
		'simulator',
		simulating,
		'write the settings that watch all of it to a new file, for --config',
		{value: 'FILE', isUntold: true},
	),
	rate: flag('rate', 'count', 'simulator', simulating, 'so many further events a second, beside the story', {
		isUntold: true,
	}),
} as const;

export type Simulation = Readonly<ReturnType<typeof readSimulation>>;

export function readSimulation(given: Given, command: CommandName) {
	const {port, seed, agents, speed, rate, fault, writeConfig} = simulationFlags;
	return {
		port: given.count(port, {least: 0, most: 65_535}),
		seed: given.count(seed, {least: 0}),
		agents: given.count(agents, {least: 1, most: 100_000}),
		speed: command === 'replay' ? undefined : given.number(speed, {least: 0.01, most: 1000}),
		rate: given.count(rate, {least: 0, most: 100_000}),
		/** How long it keeps events, in milliseconds. */
		retention: readRetention(given),
		/** Where the settings that watch it are to be written. */
		configFile: given.path(writeConfig),
		faults: given.list(fault).map(({text}) => text),
	};
}

import type {CommandName} from './commands.ts';
import {flags, isFlagName} from './flags.ts';
import {type Form, readForm} from './form.ts';
import {type Environment, Given} from './given.ts';
import {checkInputs} from './inputs.ts';
import type {Arguments} from './parse-arguments.ts';
import {readTarget, type Target} from './target.ts';
import {parseFilter, type TextFilter} from './text-filter.ts';
import {UsageError} from './usage-error.ts';

export type Follow = {readonly kind: 'agent' | 'cleanup' | 'backup' | 'restore'; readonly id: string};

export type Simulation = {
	readonly port: number;
	readonly seed: number | undefined;
	readonly agents: number | undefined;
	readonly speed: number | undefined;
	readonly rate: number | undefined;
	readonly faults: readonly string[];
};

/** Everything that was decided before the first request; all times are milliseconds. */
export type Settings = {
	readonly command: CommandName;
	readonly inputs: readonly string[];
	readonly isDemo: boolean;
	/** Undefined for the command that asks nobody. */
	readonly target: Target | undefined;
	readonly form: Form;
	readonly follow: readonly Follow[];
	readonly filter: TextFilter | undefined;
	/** The filter as it was typed. */
	readonly filterText: string | undefined;
	readonly onlyBad: boolean;
	readonly api: 'v1' | 'v2' | undefined;
	readonly limit: number | undefined;
	readonly cadence: {
		readonly interval: number;
		readonly idleInterval: number;
		readonly retention: number;
		readonly statusBudget: number;
	};
	/** How many events the live screen keeps. */
	readonly keep: number;
	readonly endAfter: number | undefined;
	readonly giveUpAfter: number | undefined;
	readonly simulation: Simulation;
	/** For stderr, before anything else. */
	readonly warnings: readonly string[];
};

export function loadSettings(typed: Arguments, environment: Environment): Settings {
	const {command, inputs} = typed;
	const given = new Given(typed.flags, environment);
	const warnings: string[] = [];
	checkInputs(command, inputs);
	checkDemo(given, command);
	const filter = given.find('filter');
	const api = given.choice('api');
	return {
		command,
		inputs,
		isDemo: given.isOn('demo'),
		form: readForm(given, environment),
		follow: readFollow(given),
		filter: filter && parseFilter(filter.text),
		filterText: filter?.text,
		onlyBad: given.choice('only') === 'bad',
		api: api === 'v1' || api === 'v2' ? api : undefined,
		limit: given.count('limit'),
		cadence: readCadence(given),
		keep: given.count('keep', {least: 100, most: 1_000_000}) ?? 10_000,
		endAfter: given.duration('for'),
		giveUpAfter: given.duration('give-up-after'),
		simulation: readSimulation(given),
		target: command === 'simulate' ? undefined : readTarget(given, warning => warnings.push(warning)),
		warnings,
	};
}

function checkDemo(given: Given, command: CommandName): void {
	for (const {name, needsDemo} of flags) {
		if (
			needsDemo &&
			command !== 'simulate' &&
			isFlagName(name) &&
			given.isTyped(name) &&
			!given.isOn('demo')
		) {
			throw new UsageError(`--${name} is for the simulator: add --demo, or use sweepwatch simulate`);
		}
	}
}

function readFollow(given: Given): readonly Follow[] {
	const kinds = ['agent', 'cleanup', 'backup', 'restore'] as const;
	const all = kinds.flatMap(kind => given.list(kind).map(id => ({kind, id: id.trim()})));
	const seen = new Map(all.map(follow => [`${follow.kind} ${follow.id}`, follow]));
	return [...seen.values()];
}

function readCadence(given: Given): Settings['cadence'] {
	const interval = given.duration('interval', {least: 100, most: 86_400_000}) ?? 0;
	const idle = given.duration('idle-interval', {least: 100, most: 86_400_000}) ?? 0;
	if (given.isTyped('idle-interval') && idle < interval) {
		throw new UsageError(
			'--idle-interval is shorter than --interval: when nothing runs, there is less to ask; make it as long or longer',
		);
	}

	return {
		interval,
		idleInterval: Math.max(interval, idle),
		retention: given.duration('retention', {least: 1000, most: 30 * 86_400_000}) ?? 0,
		statusBudget: given.count('status-budget', {least: 0, most: 100_000}) ?? 0,
	};
}

function readSimulation(given: Given): Simulation {
	return {
		port: given.count('port', {least: 0, most: 65_535}) ?? 0,
		seed: given.count('seed', {least: 0}),
		agents: given.count('agents', {least: 1, most: 100_000}),
		speed: given.number('speed', {least: 0.01, most: 1000}),
		rate: given.count('rate', {least: 0, most: 100_000}),
		faults: given.list('fault'),
	};
}

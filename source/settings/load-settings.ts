import type {CommandName} from './commands.ts';
import {flags, isFlagName} from './flags.ts';
import {readForm} from './form.ts';
import {type Environment, Given} from './given.ts';
import {checkInputs} from './inputs.ts';
import type {Arguments} from './parse-arguments.ts';
import type {CadenceSettings, Follow, Profile, Settings, Simulation} from './settings.ts';
import {readTarget, type Target} from './target.ts';
import {parseFilter} from './text-filter.ts';
import {UsageError} from './usage-error.ts';

export function loadSettings(typed: Arguments, environment: Environment): Settings {
	const {command, inputs} = typed;
	const given = new Given(typed.flags, environment);
	const warnings: string[] = [];
	checkInputs(command, inputs);
	checkDemo(given, command);
	const filter = given.find('filter');
	const api = given.choice('api');
	const profiles = command === 'simulate' ? [] : [readProfile(given, warning => warnings.push(warning), api)];
	return {
		command,
		inputs,
		isDemo: given.isOn('demo'),
		profiles,
		form: readForm(given, environment),
		filter: filter && parseFilter(filter.text),
		filterText: filter?.text,
		onlyBad: given.choice('only') === 'bad',
		limit: given.count('limit'),
		keep: given.count('keep', {least: 100, most: 1_000_000}) ?? 10_000,
		endAfter: given.duration('for'),
		giveUpAfter: given.duration('give-up-after'),
		journal: {folder: '', isOn: false, keep: 0, most: 0},
		alerts: {
			bell: false,
			notify: false,
			onFailure: undefined,
			onRecover: undefined,
			onGap: undefined,
			isShell: false,
			after: 120_000,
		},
		wait: {kind: 'cleanup', appear: undefined, timeout: undefined, failFast: false},
		span: {from: undefined, to: undefined, speed: undefined},
		simulation: readSimulation(given),
		warnings,
		origins: [],
	};
}

function readProfile(given: Given, warn: (warning: string) => void, api: string | undefined): Profile {
	const target = readTarget(given, warn);
	return {
		name: nameOf(target),
		target,
		follow: readFollow(given),
		cadence: readCadence(given),
		api: api === 'v1' || api === 'v2' ? api : undefined,
	};
}

/** What a watch is called that no profile names. */
function nameOf(target: Target): string {
	if (target.kind === 'demo') {
		return 'demo';
	}

	if (target.kind === 'rackspace' && target.region !== undefined) {
		return target.region.toLowerCase();
	}

	const {endpoint} = target;
	return endpoint !== undefined && URL.canParse(endpoint) ? new URL(endpoint).host : 'default';
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

function readCadence(given: Given): CadenceSettings {
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
		retention: readRetention(given),
		statusBudget: given.count('status-budget', {least: 0, most: 100_000}) ?? 0,
	};
}

function readRetention(given: Given): number {
	return given.duration('retention', {least: 1000, most: 30 * 86_400_000}) ?? 0;
}

function readSimulation(given: Given): Simulation {
	return {
		port: given.count('port', {least: 0, most: 65_535}) ?? 0,
		seed: given.count('seed', {least: 0}),
		agents: given.count('agents', {least: 1, most: 100_000}),
		speed: given.number('speed', {least: 0.01, most: 1000}),
		rate: given.count('rate', {least: 0, most: 100_000}),
		retention: readRetention(given),
		faults: given.list('fault'),
	};
}

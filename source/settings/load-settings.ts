import {checkFlags} from './check-flags.ts';
import type {CommandName} from './commands.ts';
import {openConfig} from './config/open-config.ts';
import type {Environment} from './environment.ts';
import {readForm} from './form.ts';
import {Given} from './given.ts';
import {checkInputs} from './inputs.ts';
import type {Arguments} from './parse-arguments.ts';
import {type ProfileNotes, readProfiles} from './profiles.ts';
import {readAlerts} from './read-alerts.ts';
import {readRetention} from './read-cadence.ts';
import {readJournal} from './read-journal.ts';
import {readSpan} from './read-span.ts';
import type {Origin, Settings, Simulation, WaitSettings} from './settings.ts';
import {parseFilter} from './text-filter.ts';

const askNobody: readonly CommandName[] = ['simulate', 'replay', 'report'];

/** Everything that is decided before the first request; `now` is what times like "2h ago" count from. */
export async function loadSettings(
	typed: Arguments,
	environment: Environment,
	now: number = Date.now(),
): Promise<Settings> {
	const {command, inputs, flags} = typed;
	const warnings: string[] = [];
	checkInputs(command, inputs);
	checkFlags(typed);
	const config =
		command === 'simulate' || flags.demo === true ? undefined : await openConfig(flags, environment);
	const {profiles, notes, faulty, names, common} = await readProfiles({
		typed,
		environment,
		config,
		isAsking: !askNobody.includes(command),
		warn: warning => warnings.push(warning),
	});
	const given = new Given(flags, environment, {file: common});
	const filter = given.find('filter');
	const form = readForm(given, environment);
	const settings = {
		command,
		inputs,
		isDemo: given.isOn('demo'),
		profiles,
		faulty,
		named: names,
		form,
		filter: filter && parseFilter(filter.text),
		filterText: filter?.text,
		onlyBad: given.choice('only') === 'bad',
		limit: given.count('limit'),
		keep: given.count('keep', {least: 100, most: 1_000_000}) ?? 10_000,
		endAfter: given.duration('for'),
		giveUpAfter: given.duration('give-up-after'),
		journal: readJournal(given, command, environment),
		alerts: readAlerts(given),
		wait: readWait(given),
		span: readSpan(given, {command, zone: form.zone, now}),
		simulation: readSimulation(given, command),
		warnings: [...new Set(warnings)],
	};
	return {...settings, origins: command === 'doctor' ? originsOf(notes, given) : []};
}

function readWait(given: Given): WaitSettings {
	const kind = given.choice('any');
	return {
		kind: kind === 'backup' || kind === 'restore' ? kind : 'cleanup',
		appear: given.duration('appear'),
		timeout: given.duration('timeout'),
		failFast: given.isOn('fail-fast'),
	};
}

function readSimulation(given: Given, command: CommandName): Simulation {
	return {
		port: given.count('port', {least: 0, most: 65_535}) ?? 0,
		seed: given.count('seed', {least: 0}),
		agents: given.count('agents', {least: 1, most: 100_000}),
		speed: command === 'replay' ? undefined : given.number('speed', {least: 0.01, most: 1000}),
		rate: given.count('rate', {least: 0, most: 100_000}),
		retention: readRetention(given),
		faults: given.list('fault').map(({text}) => text),
	};
}

const notForDoctor: readonly string[] = [
	'keep',
	'any',
	'port',
	'agents',
	'seed',
	'rate',
	'fault',
	'demo',
	'json',
	'no-journal',
];

/** First each profile's own, then what counts for all. */
function originsOf(notes: readonly ProfileNotes[], given: Given): readonly Origin[] {
	const own = notes.flatMap(({profile, given: {noted}}) =>
		noted.map(({what, value, origin}) => ({profile, what, value, from: origin})),
	);
	const told = new Set(own.map(({what}) => what));
	const common = given.noted
		.filter(({what}) => !told.has(what) && !notForDoctor.includes(what))
		.map(({what, value, origin}) => ({profile: null, what, value, from: origin}));
	return [...own, ...common];
}

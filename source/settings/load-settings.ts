import type {Environment} from '../domain/environment.ts';
import type {Only} from '../domain/only.ts';
import {readAlerts} from './alerts.ts';
import {isBusAddress} from './bus/bus-address.ts';
import {checkFlags} from './check-flags.ts';
import {isPrinting, readCollect} from './collect.ts';
import type {CommandName} from './commands.ts';
import {openConfig} from './config/open-config.ts';
import {readDraft} from './draft.ts';
import {
	examining,
	explaining,
	noting,
	reading,
	recalling,
	settingUp,
	simulating,
	tables,
} from './flag-users.ts';
import {choosing, demo, ending, keep, limit} from './flags.ts';
import {readForm} from './form.ts';
import {Given} from './given.ts';
import {checkInputs} from './inputs.ts';
import {readJournal} from './journal.ts';
import {meansTold} from './means-told.ts';
import {readMetrics} from './metrics.ts';
import type {Arguments} from './parse-arguments.ts';
import {type ProfileNotes, readProfiles} from './profiles.ts';
import type {Origin, Settings} from './settings.ts';
import {readSimulation} from './simulation.ts';
import {readSpan} from './span.ts';
import {isOffline, readStatus} from './status.ts';
import type {Watched} from './system-settings.ts';
import {ownSettings, secretVariables, type Table} from './table.ts';
import {parseFilter} from './text-filter.ts';
import {UsageError} from './usage-error.ts';
import {readWait} from './wait.ts';
import {noteFlag, readWho} from './who.ts';

const askNobody = [...reading, ...simulating, ...noting, ...settingUp, ...explaining];

/** Everything that is decided before the first request; `now` is what times like "2h ago" count from. */
export async function loadSettings<Target extends Watched>(
	said: Arguments,
	environment: Environment,
	table: Table<Target>,
	now: number = Date.now(),
): Promise<Settings<Target>> {
	const typed = withAddress(said, table);
	const {command, inputs, flags} = typed;
	const warnings: string[] = [];
	checkInputs(command, inputs, flags);
	checkFlags(typed, table);
	const isReal = ![...simulating, ...explaining].includes(command) && flags[demo.name] !== true;
	const config = isReal
		? await openConfig(flags, environment, table, settingUp.includes(command))
		: undefined;
	const isTold = recalling.includes(command) && meansTold(typed, environment, config, table);
	const {profiles, notes, faulty, names, common, found} = await readProfiles({
		typed,
		table,
		environment,
		config,
		isAsking: isTold || (!askNobody.includes(command) && !isOffline(typed) && !isPrinting(typed)),
		warn: warning => warnings.push(warning),
	});
	const given = new Given(flags, environment, {file: common, command});
	const filter = given.find(choosing.filter);
	const form = readForm(given, environment);
	const settings = {
		command,
		inputs,
		isDemo: given.isOn(demo),
		profiles,
		faulty,
		found,
		named: names,
		configPath: config?.path,
		form,
		filter: filter && parseFilter(filter.text, warning => warnings.push(warning)),
		filterText: filter?.text,
		only: readOnly(given, command),
		limit: given.count(limit),
		keep: given.count(keep, {least: 100, most: 1_000_000}),
		endAfter: given.duration(ending.for),
		giveUpAfter: given.duration(ending.giveUp),
		journal: readJournal(given, command, environment),
		who: readWho(given, environment),
		note: given.find(noteFlag)?.text.trim(),
		alerts: readAlerts(given, secretVariables(table)),
		metrics: readMetrics(given, command, warning => warnings.push(warning)),
		wait: readWait(given, command),
		status: readStatus(given, command),
		collect: readCollect(given, environment, warning => warnings.push(warning)),
		span: readSpan(given, {command, zone: form.zone, now}),
		simulation: readSimulation(given, command),
		draft: readDraft(typed, table),
		warnings: [...new Set(warnings)],
	};
	return {...settings, origins: examining.includes(command) ? originsOf(notes, given, table) : []};
}

/** What is replayed may stand on a stream: that is then followed, up to where it is. */
function withAddress<Target extends Watched>(typed: Arguments, {systems}: Table<Target>): Arguments {
	const flag = systems.list
		.filter(({isTold}) => isTold)
		.flatMap(system => ownSettings(system))
		.find(({tellsKind}) => tellsKind);
	const [address] = typed.inputs;
	const told = flag && typed.flags[flag.name];
	if (typed.command !== 'replay' || flag === undefined) {
		return typed;
	}

	return address === undefined
		? {...typed, inputs: typeof told === 'string' ? [told] : []}
		: isBusAddress(address)
			? {...typed, flags: {...typed.flags, [flag.name]: address}}
			: typed;
}

/** What is usual is known to who watches: one answer alone tells of nothing overdue. */
function readOnly(given: Given, command: CommandName): Only | undefined {
	const only = given.choice(choosing.only);
	if (only === 'overdue' && tables.includes(command)) {
		throw new UsageError(`--only overdue does not go with ${command}, which asks once: use it with events`);
	}

	return only;
}

/** First each profile's own, then what counts for all. */
function originsOf(notes: readonly ProfileNotes[], given: Given, {all}: Table): readonly Origin[] {
	const own = notes.flatMap(({profile, given: {noted}}) =>
		noted.map(({what, value, origin}) => ({profile, what, value, from: origin})),
	);
	const untold = new Set([
		...own.map(({what}) => what),
		...all.filter(({isUntold}) => isUntold).map(({name}) => name),
	]);
	const common = given.noted
		.filter(({what}) => !untold.has(what))
		.map(({what, value, origin}) => ({profile: null, what, value, from: origin}));
	return [...own, ...common];
}

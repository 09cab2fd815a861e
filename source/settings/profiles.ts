import type {Environment} from '../domain/environment.ts';
import {isProgramError} from '../domain/program-error.ts';
import {readCadence} from './cadence.ts';
import {checkTyped} from './check-typed.ts';
import {type Chosen, chooseProfiles, namedProfiles} from './choose-profiles.ts';
import type {OpenedConfig} from './config/open-config.ts';
import {readExpectations} from './expect.ts';
import type {FileLayer} from './file/config-file.ts';
import {examining} from './flag-users.ts';
import {naming, proving} from './flags.ts';
import {readFollow} from './follow.ts';
import type {FoundThing} from './found-thing.ts';
import {Given} from './given.ts';
import {type Choice, chooseLeftover} from './leftovers/choose-leftover.ts';
import {type FoundLeftovers, findLeftovers} from './leftovers/find-leftovers.ts';
import {tellFound} from './leftovers/tell-found.ts';
import type {Arguments} from './parse-arguments.ts';
import {type FoundSystem, readKind} from './read-kind.ts';
import {SecretReader} from './secrets/read-secret.ts';
import type {Faulty, Profile} from './settings.ts';
import type {SystemSettings, Watched} from './system-settings.ts';
import {ownSettings, type Table} from './table.ts';
import {readingOf} from './targets/reading.ts';
import {countsBesideOthers, isGeneral} from './usable-variables.ts';

type Wanted<Target extends Watched> = {
	readonly typed: Arguments;
	readonly table: Table<Target>;
	readonly environment: Environment;
	/** Undefined: no file is looked for. */
	readonly config: OpenedConfig | undefined;
	/** Whether anybody is asked at all. */
	readonly isAsking: boolean;
	readonly warn: (warning: string) => void;
	/** What files hold that the file names and that are not written yet, by their paths. */
	readonly held?: ReadonlyMap<string, string>;
};

/** What was looked up for a profile. */
export type ProfileNotes = {readonly profile: string; readonly given: Given};

export type ReadProfiles<Target extends Watched> = {
	readonly profiles: readonly Profile<Target>[];
	readonly notes: readonly ProfileNotes[];
	/** Only for those that tell of all settings; for every other command the first mistake is the end. */
	readonly faulty: readonly Faulty[];
	/** Those that were named with `--profile`. */
	readonly names: readonly string[];
	/** What the file says for the whole program. */
	readonly common: FileLayer | undefined;
	/** Only for those that tell of all settings. */
	readonly found: readonly FoundThing[];
};

export async function readProfiles<Target extends Watched>(
	wanted: Wanted<Target>,
): Promise<ReadProfiles<Target>> {
	const {typed, table, environment, config, isAsking, warn} = wanted;
	const {flags, command} = typed;
	const names = namedProfiles(flags) ?? [];
	const nothing = {profiles: [], notes: [], faulty: [], names, found: []};
	if (!isAsking) {
		return {...nothing, common: config?.file?.layer(undefined)};
	}

	if (config === undefined) {
		const given = new Given(flags, environment, {uses: () => false});
		const profile = {name: 'demo', target: table.systems.demo(given), ...readRest(given)};
		return {...nothing, profiles: [profile], notes: [{profile: 'demo', given}], common: undefined};
	}

	// Another command may call something else so.
	const own = {...table, flags: table.flags.filter(({commands}) => commands.includes(command))};
	const chosen = chooseProfiles(flags, config.file, config.path, own);
	const layers = chosen.flatMap(({layer}) => layer ?? []);
	if (layers.length > 1) {
		(await import('./config/check-fit.ts')).checkAgreement(layers, table.keys);
	}

	const secrets = new SecretReader(warn);
	const profiles: Profile<Target>[] = [];
	const notes: ProfileNotes[] = [];
	const faulty: Faulty[] = [];
	const leftovers = await findLeftovers(table.systems.list, environment);
	const prepared = givensOf(wanted, chosen, leftovers);
	const hint = chosen.length < 2 ? '' : hintOf(table, environment);
	for (const {given, system, name, choice, note} of prepared) {
		try {
			await checkKind(given, system.kind, name, own);
			const hints = [hint, problemsOf(choice), note === undefined ? '' : `; ${note}`];
			const reading = {given, secrets, profile: name, hint: hints.join('')};
			const target = await system.read(readingOf(system, reading));
			const profile = {name: name ?? target.nickname, target, ...readRest(given)};
			profiles.push(profile);
			notes.push({profile: profile.name, given});
			if (note !== undefined) {
				warn(note);
			}
		} catch (error) {
			if (!examining.includes(command) || !isProgramError(error)) {
				throw error;
			}

			faulty.push({profile: name ?? 'default', error});
			notes.push({profile: name ?? 'default', given});
		}
	}

	const users = prepared.map((each, index) => ({...each, profile: notes[index]?.profile ?? ''}));
	const found = examining.includes(command) ? tellFound(table, environment, leftovers, users) : [];
	return {profiles, notes, faulty, names, common: layers[0] ?? config.file?.layer(undefined), found};
}

type Prepared<Target extends Watched> = {
	readonly given: Given;
	readonly system: SystemSettings<Target>;
	readonly name: string | undefined;
	readonly choice: Choice;
	/** Whoever has set nothing up may not know what else was found. */
	readonly note: string | undefined;
};

/** Each profile with what counts for it; the kinds have to be known first. */
function givensOf<Target extends Watched>(
	{typed: {flags}, environment, table, held}: Wanted<Target>,
	chosen: readonly Chosen[],
	leftovers: FoundLeftovers,
): readonly Prepared<Target>[] {
	const isAlone = chosen.length === 1;
	const isFileFirst = !isAlone;
	const known = chosen.map(({name, layer}) => {
		const uses = (variable: string) => isAlone || !isGeneral(variable);
		const given = new Given(flags, environment, {file: layer, isFileFirst, uses});
		const {system, found} = readKind(given, table, isAlone ? leftovers : new Map());
		const kind = given.noted.find(({what}) => what === 'kind');
		return {name, layer, system, kind, note: tellSeveral(found, system)};
	});
	return known.map(({name, layer, system, kind, note}) => {
		const endpoints = known
			.filter(other => other.system === system)
			.map(({layer}) => layer?.own('endpoint')?.value)
			.map(value => (typeof value === 'string' ? value : undefined));
		const situation = {layer, environment, endpoints};
		const uses = (variable: string) => isAlone || countsBesideOthers(variable, system, situation);
		const layers = {file: layer, isFileFirst, uses, held};
		const choice = chooseLeftover(new Given(flags, environment, layers), system, leftovers.get(system) ?? []);
		const given = new Given(flags, environment, {...layers, left: choice.chosen?.values});
		given.note('kind', system.kind, kind ?? {origin: 'default'});
		return {given, system, name, choice, note};
	});
}

function tellSeveral(found: readonly FoundSystem[], watched: SystemSettings): string | undefined {
	const others = found.filter(({system}) => system !== watched).map(({system}) => system);
	if (others.length === 0 || others.length === found.length) {
		return undefined;
	}

	const all = found.map(({system, place}) => `${system.title} (${place})`).join(' and ');
	const ways = others.map(({kind}) => `--kind ${kind}`).join(' or ');
	return `found ${all}: ${watched.title} is watched; say ${ways} for another, or make each a profile: sweepwatch init`;
}

function problemsOf({passed}: Choice): string {
	return passed
		.flatMap(({leftover: {problem}}) => (problem === undefined ? [] : [`; and ${problem}`]))
		.join('');
}

/** So would a key of another system. */
async function checkKind(
	given: Given,
	kind: string,
	name: string | undefined,
	{flags, keys}: Pick<Table, 'flags' | 'keys'>,
): Promise<void> {
	checkTyped(given, kind, flags);
	const {file} = given.layers;
	if (file !== undefined && file.keys.length > 0) {
		(await import('./config/check-fit.ts')).checkFit(file, name ?? 'default', kind, keys);
	}
}

function readRest(given: Given): Omit<Profile, 'name' | 'target'> {
	return {follow: readFollow(given), cadence: readCadence(given), expect: readExpectations(given)};
}

function hintOf({systems}: Table, environment: Environment): string {
	const ours = [
		proving.value,
		naming.endpoint,
		...systems.list.flatMap(system => ownSettings(system)),
		naming.kind,
	];
	const set = ours
		.flatMap(({variables}) => variables)
		.find(variable => isGeneral(variable) && environment[variable]?.trim());
	return set === undefined
		? ''
		: `; ${set} does not count where several profiles are watched, for it may not be meant for this server`;
}

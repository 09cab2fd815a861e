import type {Environment} from '../domain/environment.ts';
import {isProgramError} from '../domain/program-error.ts';
import {readCadence} from './cadence.ts';
import {type Chosen, chooseProfiles, namedProfiles} from './choose-profiles.ts';
import type {OpenedConfig} from './config/open-config.ts';
import type {FileLayer} from './file/config-file.ts';
import {examining} from './flag-users.ts';
import {naming, proving} from './flags.ts';
import {readFollow} from './follow.ts';
import {Given} from './given.ts';
import type {Arguments} from './parse-arguments.ts';
import {readKind} from './read-kind.ts';
import {SecretReader} from './secrets/read-secret.ts';
import type {Faulty, Profile} from './settings.ts';
import type {SystemSettings, Watched} from './system-settings.ts';
import {ownSettings, type Table} from './table.ts';
import {readingOf} from './targets/reading.ts';
import {countsBesideOthers, isGeneral} from './usable-variables.ts';
import {UsageError} from './usage-error.ts';

type Wanted<Target extends Watched> = {
	readonly typed: Arguments;
	readonly table: Table<Target>;
	readonly environment: Environment;
	/** Undefined: no file is looked for. */
	readonly config: OpenedConfig | undefined;
	/** Whether anybody is asked at all. */
	readonly isAsking: boolean;
	readonly warn: (warning: string) => void;
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
};

export async function readProfiles<Target extends Watched>(
	wanted: Wanted<Target>,
): Promise<ReadProfiles<Target>> {
	const {typed, table, environment, config, isAsking, warn} = wanted;
	const {flags} = typed;
	const names = namedProfiles(flags) ?? [];
	if (!isAsking) {
		return {profiles: [], notes: [], faulty: [], names, common: config?.file?.layer(undefined)};
	}

	if (config === undefined) {
		const given = new Given(flags, environment, {uses: () => false});
		const profile = {name: 'demo', target: table.systems.demo(given), ...readRest(given)};
		return {profiles: [profile], notes: [{profile: 'demo', given}], faulty: [], names, common: undefined};
	}

	const chosen = chooseProfiles(flags, config.file, config.path, table);
	const layers = chosen.flatMap(({layer}) => layer ?? []);
	if (layers.length > 1) {
		(await import('./config/check-fit.ts')).checkAgreement(layers, table.keys);
	}

	const secrets = new SecretReader(warn);
	const profiles: Profile<Target>[] = [];
	const notes: ProfileNotes[] = [];
	const faulty: Faulty[] = [];
	const hint = chosen.length < 2 ? '' : hintOf(table, environment);
	for (const {given, system, name} of givensOf(wanted, chosen)) {
		try {
			await checkKind(given, system.kind, name, table);
			const target = await system.read(readingOf(system, {given, secrets, profile: name, hint}));
			const profile = {name: name ?? target.nickname, target, ...readRest(given)};
			profiles.push(profile);
			notes.push({profile: profile.name, given});
		} catch (error) {
			if (!examining.includes(typed.command) || !isProgramError(error)) {
				throw error;
			}

			faulty.push({profile: name ?? 'default', error});
			notes.push({profile: name ?? 'default', given});
		}
	}

	return {profiles, notes, faulty, names, common: layers[0] ?? config.file?.layer(undefined)};
}

type Prepared<Target extends Watched> = {
	readonly given: Given;
	readonly system: SystemSettings<Target>;
	readonly name: string | undefined;
};

/** Each profile with what counts for it; the kinds have to be known first. */
function givensOf<Target extends Watched>(
	{typed: {flags}, environment, table}: Wanted<Target>,
	chosen: readonly Chosen[],
): readonly Prepared<Target>[] {
	const isAlone = chosen.length === 1;
	const isFileFirst = !isAlone;
	const known = chosen.map(({name, layer}) => {
		const uses = (variable: string) => isAlone || !isGeneral(variable);
		const given = new Given(flags, environment, {file: layer, isFileFirst, uses});
		const system = readKind(given, table);
		return {name, layer, system, note: given.noted.find(({what}) => what === 'kind')};
	});
	return known.map(({name, layer, system, note}) => {
		const endpoints = known
			.filter(other => other.system === system)
			.map(({layer}) => layer?.own('endpoint')?.value)
			.map(value => (typeof value === 'string' ? value : undefined));
		const situation = {layer, environment, endpoints};
		const uses = (variable: string) => isAlone || countsBesideOthers(variable, system, situation);
		const given = new Given(flags, environment, {file: layer, isFileFirst, uses});
		given.note('kind', system.kind, note ?? {origin: 'default'});
		return {given, system, name};
	});
}

/** A flag or key of another system would do nothing, without a word. */
async function checkKind(
	given: Given,
	kind: string,
	name: string | undefined,
	{flags, keys}: Table,
): Promise<void> {
	const extra = flags.find(
		flag => flag.kinds.length > 0 && !flag.kinds.includes(kind) && given.isTyped(flag),
	);
	if (extra !== undefined) {
		throw new UsageError(
			`--${extra.name} is for ${extra.kinds.join(' and ')}, and this is ${kind}: leave it out, or say --kind ${extra.kinds[0]}`,
		);
	}

	const {file} = given.layers;
	if (file !== undefined && file.keys.length > 0) {
		(await import('./config/check-fit.ts')).checkFit(file, name ?? 'default', kind, keys);
	}
}

function readRest(given: Given): Omit<Profile, 'name' | 'target'> {
	return {follow: readFollow(given), cadence: readCadence(given)};
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

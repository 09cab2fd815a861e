import {isProgramError} from '../domain/program-error.ts';
import {type Chosen, chooseProfiles} from './choose-profiles.ts';
import type {FileLayer} from './config/config-file.ts';
import type {OpenedConfig} from './config/open-config.ts';
import type {Environment} from './environment.ts';
import {flags as flagList, isFlagName} from './flags.ts';
import {Given} from './given.ts';
import type {SystemKind} from './kinds.ts';
import type {Arguments} from './parse-arguments.ts';
import {readCadence} from './read-cadence.ts';
import {readFollow} from './read-follow.ts';
import {readKind} from './read-kind.ts';
import {SecretReader} from './secrets/read-secret.ts';
import type {Faulty, Profile} from './settings.ts';
import type {Target} from './target.ts';
import {readTarget} from './targets/read-target.ts';
import {isUsable} from './usable-variables.ts';
import {UsageError} from './usage-error.ts';

type Wanted = {
	readonly typed: Arguments;
	readonly environment: Environment;
	/** Undefined: no file is looked for. */
	readonly config: OpenedConfig | undefined;
	/** Whether anybody is asked at all. */
	readonly isAsking: boolean;
	readonly warn: (warning: string) => void;
};

/** What was looked up for a profile. */
export type ProfileNotes = {readonly profile: string; readonly given: Given};

export type ReadProfiles = {
	readonly profiles: readonly Profile[];
	readonly notes: readonly ProfileNotes[];
	/** Only for `doctor`; for every other command the first mistake is the end. */
	readonly faulty: readonly Faulty[];
	/** Those that were named with `--profile`. */
	readonly names: readonly string[];
	/** What the file says for the whole program. */
	readonly common: FileLayer | undefined;
};

export async function readProfiles(wanted: Wanted): Promise<ReadProfiles> {
	const {typed, environment, config, isAsking, warn} = wanted;
	const {flags} = typed;
	const names = typeof flags.profile === 'object' ? [...new Set(flags.profile)] : [];
	if (!isAsking) {
		return {profiles: [], notes: [], faulty: [], names, common: config?.file?.layer(undefined)};
	}

	if (config === undefined) {
		const given = new Given(flags, environment, {uses: () => false});
		const profile = {name: 'demo', target: {kind: 'demo'} as const, ...readRest(given)};
		return {profiles: [profile], notes: [{profile: 'demo', given}], faulty: [], names, common: undefined};
	}

	const chosen = chooseProfiles(flags, config.file, config.path);
	const layers = chosen.flatMap(({layer}) => layer ?? []);
	if (layers.length > 1) {
		(await import('./config/check-fit.ts')).checkAgreement(layers);
	}

	const secrets = new SecretReader(warn);
	const profiles: Profile[] = [];
	const notes: ProfileNotes[] = [];
	const faulty: Faulty[] = [];
	for (const {given, kind, name} of givensOf(wanted, chosen)) {
		try {
			await checkKind(given, kind, name);
			const hint = hintOf(chosen.length, environment);
			const target = await readTarget(kind, {given, secrets, profile: name, hint}, warn);
			const profile = {name: name ?? nameOf(target), target, ...readRest(given)};
			profiles.push(profile);
			notes.push({profile: profile.name, given});
		} catch (error) {
			if (typed.command !== 'doctor' || !isProgramError(error)) {
				throw error;
			}

			faulty.push({profile: name ?? 'default', error});
			notes.push({profile: name ?? 'default', given});
		}
	}

	return {profiles, notes, faulty, names, common: layers[0] ?? config.file?.layer(undefined)};
}

type Prepared = {readonly given: Given; readonly kind: SystemKind; readonly name: string | undefined};

/** Each profile with what counts for it; the kinds have to be known first. */
function givensOf({typed: {flags}, environment}: Wanted, chosen: readonly Chosen[]): readonly Prepared[] {
	const count = chosen.length;
	const isFileFirst = count > 1;
	const kinds = chosen.map(({layer}) => {
		const uses = (variable: string) => count === 1 || !variable.startsWith('SWEEPWATCH_');
		const given = new Given(flags, environment, {file: layer, isFileFirst, uses});
		return {kind: readKind(given), note: given.noted.find(({what}) => what === 'kind')};
	});
	return chosen.map(({name, layer}, index) => {
		const {kind, note} = kinds[index] ?? {kind: 'rackspace' as const, note: undefined};
		const endpoints = chosen
			.filter((_, other) => kinds[other]?.kind === kind)
			.map(({layer}) => layer?.own('endpoint')?.value)
			.map(value => (typeof value === 'string' ? value : undefined));
		const situation = {kind, layer, environment, count, endpoints};
		const uses = (variable: string) => isUsable(variable, situation);
		const given = new Given(flags, environment, {file: layer, isFileFirst, uses});
		given.note('kind', kind, note ?? {origin: 'default'});
		return {given, kind, name};
	});
}

/** A flag or key of another system would do nothing, without a word. */
async function checkKind(given: Given, kind: SystemKind, name: string | undefined): Promise<void> {
	const extra = flagList.find(
		flag =>
			isFlagName(flag.name) &&
			flag.kinds.length > 0 &&
			!flag.kinds.includes(kind) &&
			given.isTyped(flag.name),
	);
	if (extra !== undefined) {
		throw new UsageError(
			`--${extra.name} is for ${extra.kinds.join(' and ')}, and this is ${kind}: leave it out, or say --kind ${extra.kinds[0]}`,
		);
	}

	const {file} = given.layers;
	if (file !== undefined && file.keys.length > 0) {
		(await import('./config/check-fit.ts')).checkFit(file, name ?? 'default', kind);
	}
}

function readRest(given: Given): Omit<Profile, 'name' | 'target'> {
	const api = given.choice('api');
	return {
		follow: readFollow(given),
		cadence: readCadence(given),
		api: api === 'v1' || api === 'v2' ? api : undefined,
	};
}

/** What a watch is called that no profile names. */
function nameOf(target: Target): string {
	if (target.kind === 'rackspace' && target.region !== undefined) {
		return target.region.toLowerCase();
	}

	const endpoint = target.kind === 'demo' ? undefined : target.endpoint;
	return endpoint !== undefined && URL.canParse(endpoint) ? new URL(endpoint).host : 'default';
}

const general = ['SWEEPWATCH_TOKEN', 'SWEEPWATCH_ENDPOINT', 'SWEEPWATCH_PROJECT', 'SWEEPWATCH_KIND'];

function hintOf(count: number, environment: Environment): string {
	const set = general.find(name => environment[name]?.trim());
	return count < 2 || set === undefined
		? ''
		: `; ${set} does not count where several profiles are watched, for it may not be meant for this server`;
}

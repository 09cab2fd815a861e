import {naming, proving} from '../flags.ts';
import type {Found, Given} from '../given.ts';
import type {Bond, Leftover} from '../leftover.ts';
import type {SystemSettings} from '../system-settings.ts';
import {ownSettings} from '../table.ts';
import {endpointOf} from '../targets/reading.ts';
import {isGeneral} from '../usable-variables.ts';

export type Passed = {readonly leftover: Leftover; readonly why: string};

export type Choice = {
	readonly chosen: Leftover | undefined;
	/** The others, and why it is none of them. */
	readonly passed: readonly Passed[];
};

/**
 * Which of them counts for a profile: the first whose owner nobody contradicts, before all one that lets somebody
 * in. None does where flags, variables of ours or the file tell credentials of their own: a secret goes to the
 * server that is named beside it.
 */
export function chooseLeftover(given: Given, system: SystemSettings, leftovers: readonly Leftover[]): Choice {
	const judged = leftovers.map(leftover => ({leftover, why: whyNot(given, system, leftover)}));
	const usable = judged.filter(({why}) => why === undefined).map(({leftover}) => leftover);
	const chosen = usable.find(({hasCredentials}) => hasCredentials) ?? usable[0];
	const passed = judged
		.filter(({leftover}) => leftover !== chosen)
		.map(({leftover, why}) => ({leftover, why: why ?? `${chosen?.place} comes first`}));
	return {chosen, passed};
}

function whyNot(given: Given, system: SystemSettings, leftover: Leftover): string | undefined {
	if (leftover.problem !== undefined) {
		return leftover.problem;
	}

	const told = findCredentials(given, system);
	if (told !== undefined) {
		return `${told} tells the credentials`;
	}

	const bond = system.leftovers?.bonds.find(bond => contradicts(given, system, leftover, bond));
	return bond && `${saidOf(given, system, bond)?.origin} says another ${bond.setting.name}`;
}

/** Who tells credentials, other than the tool's own variables. */
export function findCredentials(given: Given, system: SystemSettings): string | undefined {
	const general = [proving.value, ...ownSettings(system).filter(({isSecret}) => isSecret)]
		.flatMap(({variables}) => variables)
		.filter(isGeneral);
	const settings = [proving.file, proving.command, ...(system.leftovers?.credentials ?? [])];
	const [found] = settings.flatMap(setting => given.typed(setting) ?? given.inFile(setting) ?? []);
	return found?.origin ?? given.inEnvironment(general)?.origin;
}

function contradicts(given: Given, system: SystemSettings, {values}: Leftover, bond: Bond): boolean {
	const said = saidOf(given, system, bond)?.text;
	const own = values.get(bond.setting.name)?.text ?? bond.usual;
	return said !== undefined && own !== undefined && normalise(said, bond) !== normalise(own, bond);
}

function saidOf(given: Given, system: SystemSettings, {setting}: Bond): Found | undefined {
	return given.said(setting.name === naming.endpoint.name ? endpointOf(system) : setting);
}

/** The same address in another spelling is the same. */
function normalise(text: string, {isAddress = false}: Bond): string {
	const full = isAddress && !text.includes('://') ? `https://${text}` : text;
	if (!isAddress || !URL.canParse(full)) {
		return full;
	}

	const {origin, pathname} = new URL(full);
	return origin + pathname.replace(/\/(?:tokens\/?)?$/, '');
}

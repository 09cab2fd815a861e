import {naming, proving} from './flags.ts';
import type {Given} from './given.ts';
import {type FoundLeftovers, placeOf} from './leftovers/find-leftovers.ts';
import type {SystemSettings, Watched} from './system-settings.ts';
import {ownSettings, type Table} from './table.ts';
import {endpointOf} from './targets/reading.ts';

export type ReadKind<Target extends Watched> = {
	readonly system: SystemSettings<Target>;
	/** Where nobody said which one: all that something was found for, that one among them. */
	readonly found: readonly FoundSystem<Target>[];
};

export type FoundSystem<Target extends Watched = Watched> = {
	readonly system: SystemSettings<Target>;
	/** What told of it. */
	readonly place: string;
};

/**
 * The system that was said, else the first of those that variables name, else of those that other tools left
 * something for, else the usual one.
 */
export function readKind<Target extends Watched>(
	given: Given,
	table: Table<Target>,
	leftovers: FoundLeftovers,
): ReadKind<Target> {
	const {list} = table.systems;
	const [usual, ...others] = list;
	const typed = others.find(system => meansAlone(system, given));
	if (typed !== undefined && !given.isTyped(table.kind)) {
		given.note('kind', typed.kind, {origin: 'default'});
		return {system: typed, found: []};
	}

	const said = given.choice(table.kind);
	const saidSystem = list.find(({kind}) => kind === said);
	if (saidSystem !== undefined) {
		return {system: saidSystem, found: []};
	}

	const found = findSystems(given, list, leftovers);
	const isUsual = isTold(given, usual);
	const [first] = found;
	const system = isUsual ? usual : (first?.system ?? usual);
	given.note('kind', system.kind, {origin: isUsual ? 'default' : (first?.place ?? 'default')});
	// Who told in the file what is watched has not left it to chance.
	return {system, found: isInFile(given, usual) ? [] : found};
}

/** By variables; where there is none, by what other tools left. */
function findSystems<Target extends Watched>(
	given: Given,
	list: Table<Target>['systems']['list'],
	leftovers: FoundLeftovers,
): readonly FoundSystem<Target>[] {
	const named = list.flatMap(system => {
		const place = given.inEnvironment(namesOf(system))?.place;
		return place === undefined ? [] : [{system, place}];
	});
	if (named.length > 0 || saysMore(given)) {
		return named;
	}

	const left = list.flatMap(system => {
		const place = placeOf(leftovers.get(system));
		return place === undefined ? [] : [{system, ...place}];
	});
	const useful = left.filter(({isUseless}) => !isUseless);
	return useful.length > 0 ? useful : left;
}

/** The variables that say where this system is, or who asks it. */
function namesOf(system: SystemSettings): readonly string[] {
	const telling = ownSettings(system).filter(({tellsKind}) => tellsKind);
	return [...system.addresses, ...telling.flatMap(({variables}) => variables)];
}

/** Whether something is told that goes with what is watched, whichever it is. */
function saysMore(given: Given): boolean {
	const {file} = given.layers;
	return (
		(file !== undefined && file.keys.length > 0) ||
		[naming.endpoint, proving.file, proving.value].some(setting => given.said(setting) !== undefined)
	);
}

/** Whether a flag was typed that means this system, and none of the others. */
export function meansAlone(system: SystemSettings, given: Given): boolean {
	return ownSettings(system).some(each => each.tellsKind && given.isTyped(each));
}

/** Whether something is set that only this system, or no other but the usual one, is meant by. */
function isTold(given: Given, system: SystemSettings): boolean {
	const telling = ownSettings(system).filter(({tellsKind}) => tellsKind);
	const general = given.inEnvironment(naming.endpoint.variables);
	return (
		general !== undefined ||
		given.inEnvironment(namesOf(system)) !== undefined ||
		telling.some(setting => given.isTyped(setting)) ||
		isInFile(given, system)
	);
}

function isInFile(given: Given, system: SystemSettings): boolean {
	const telling = ownSettings(system).filter(({tellsKind}) => tellsKind);
	return [endpointOf(system), ...telling].some(setting => given.inFile(setting) !== undefined);
}

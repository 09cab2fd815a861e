import {naming} from './flags.ts';
import type {Given} from './given.ts';
import type {SystemSettings, Watched} from './system-settings.ts';
import {ownSettings, type Table} from './table.ts';
import {UsageError} from './usage-error.ts';

/**
 * The system that was said, else the usual one; but where nothing of that one is set and one other
 * system's address is, that one is meant.
 */
export function readKind<Target extends Watched>(given: Given, table: Table<Target>): SystemSettings<Target> {
	const {list} = table.systems;
	const [usual, ...others] = list;
	const typed = others.find(system => meansAlone(system, given));
	if (typed !== undefined && !given.isTyped(table.kind)) {
		given.note('kind', typed.kind, {origin: 'default'});
		return typed;
	}

	const said = given.choice(table.kind);
	const saidSystem = list.find(({kind}) => kind === said);
	if (saidSystem !== undefined) {
		return saidSystem;
	}

	const isUsual = isTold(given, usual);
	const named = isUsual ? [] : others.filter(system => isNamed(given, system));
	if (named.length > 1) {
		throw new UsageError(
			`${named.map(({addresses}) => addresses[0]).join(' and ')} are ${named.length === 2 ? 'both' : 'all'} set: say ${named.map(({kind}) => `--kind ${kind}`).join(' or ')}; several systems at once are profiles of config.toml`,
		);
	}

	const [system = usual] = named;
	given.note('kind', system.kind, {
		origin: named[0] ? (given.inEnvironment(named[0].addresses)?.origin ?? 'environment') : 'default',
	});
	return system;
}

/** Whether a variable says where this system is. */
function isNamed(given: Given, system: SystemSettings): boolean {
	const telling = ownSettings(system).filter(({tellsKind}) => tellsKind);
	return (
		given.inEnvironment([...system.addresses, ...telling.flatMap(({variables}) => variables)]) !== undefined
	);
}

/** Whether a flag was typed that means this system, and none of the others. */
function meansAlone(system: SystemSettings, given: Given): boolean {
	return ownSettings(system).some(each => each.tellsKind && given.isTyped(each));
}

/** Whether something is set that only this system, or no other but the usual one, is meant by. */
function isTold(given: Given, system: SystemSettings): boolean {
	const telling = ownSettings(system).filter(({tellsKind}) => tellsKind);
	const {endpoint} = naming;
	return (
		given.inEnvironment([...telling, endpoint].flatMap(({variables}) => variables)) !== undefined ||
		given.inFile(endpoint) !== undefined ||
		telling.some(setting => given.isTyped(setting) || given.inFile(setting) !== undefined)
	);
}

import {alertFlags} from './alerts.ts';
import {cadenceFlags} from './cadence.ts';
import {collectFlags} from './collect.ts';
import {expectFlag} from './expect.ts';
import {choosing, demo, ending, helping, keep, limit, naming, proving, where} from './flags.ts';
import {followSettings} from './follow.ts';
import {formSettings} from './form.ts';
import {journalFlags} from './journal.ts';
import type {LeftVariable} from './leftover.ts';
import {metricsFlags} from './metrics.ts';
import {reachFlags} from './reach.ts';
import {type FileKey, type Flag, isFlag, type Setting, type SettingGroup, type ValueType} from './setting.ts';
import {simulationFlags} from './simulation.ts';
import {spanFlags} from './span.ts';
import {statusFlags} from './status.ts';
import type {Slot, SystemSettings, Systems, Watched} from './system-settings.ts';
import {waitFlags} from './wait.ts';
import {noteFlag, whoSetting} from './who.ts';

/** A setting as the file knows it. */
export type KeyedSetting = Setting & {readonly key: FileKey; readonly type: ValueType};

/** The one table of settings: it feeds the parser, the readers, the help texts and the README. */
export type Table<Target extends Watched = Watched> = {
	readonly systems: Systems<Target>;
	readonly kind: Flag;
	readonly all: readonly Setting[];
	/** In the order of the help texts. */
	readonly flags: readonly Flag[];
	/** What may stand in a profile. */
	readonly keys: readonly KeyedSetting[];
	/** What alone the environment tells. */
	readonly variables: readonly Setting[];
};

/** The settings of the program and those of the systems, each at its place among the others. */
export function createTable<Target extends Watched>(systems: Systems<Target>): Table<Target> {
	const {list} = systems;
	const ofSlot = (slot: Slot) => list.flatMap(system => ownSettings(system, slot));
	const kind = tellKinds(list);
	const told: readonly Setting[] = [
		naming.profile,
		naming.config,
		kind,
		tellAddresses(list),
		...ofSlot('place'),
		tellToken(list),
		proving.file,
		proving.command,
		...ofSlot('token'),
		...ofSlot('login'),
		...Object.values(reachFlags),
		demo,
		...forThose(
			list.filter(({isFollowed}) => isFollowed === true),
			followSettings,
		),
		...forThose(
			list.filter(system => system.where !== undefined),
			[tellWhere(list)],
		),
		...ofSlot('narrow'),
		...Object.values(choosing),
		...ofSlot('read'),
		limit,
		...Object.values(spanFlags),
		...Object.values(formSettings),
		keep,
		...Object.values(cadenceFlags),
		...Object.values(ending),
		...Object.values(waitFlags),
		...Object.values(statusFlags),
		...Object.values(journalFlags),
		...Object.values(metricsFlags),
		...Object.values(collectFlags),
		noteFlag,
		whoSetting,
		expectFlag,
		...Object.values(alertFlags),
		...Object.values(simulationFlags),
		...Object.values(helping),
	];
	const all = tellShared(told);
	return {
		systems,
		kind,
		all,
		flags: all.filter(isFlag),
		keys: keysOf(all),
		variables: told.filter(setting => !isFlag(setting) && setting.variables.length > 0),
	};
}

/** A key that several systems call by one name is told once, for all of them. */
function tellShared(settings: readonly Setting[]): readonly Setting[] {
	const byName = new Map<string, Setting>();
	for (const setting of settings) {
		const {name, kinds, variables, help, key} = setting;
		// What stands in no file may be told by each in its own words.
		const users = isFlag(setting) ? setting.commands : [];
		const place = key === undefined ? [name, ...kinds, ...users].join(' ') : name;
		const first = byName.get(place);
		byName.set(
			place,
			first === undefined
				? setting
				: {
						...first,
						kinds: union(first.kinds, kinds),
						variables: union(first.variables, variables),
						help: union(first.help.split('; '), [help]).join('; '),
					},
		);
	}

	return [...byName.values()];
}

function union(some: readonly string[], others: readonly string[]): readonly string[] {
	return [...new Set([...some, ...others])];
}

/** Its own settings are for nothing else. */
export function ownSettings({kind, settings}: SystemSettings, slot?: Slot): readonly Setting[] {
	const own = slot === undefined ? Object.values(settings).flat() : (settings[slot] ?? []);
	return own.map(setting => ({...setting, kinds: [kind]}));
}

/** The variables that hold a secret: no command that is run for an alert gets them. */
export function secretVariables({all, systems}: Table): readonly string[] {
	const left = leftVariables(systems).filter(({isSecret}) => isSecret);
	return union(
		all.filter(({isSecret}) => isSecret).flatMap(({variables}) => variables),
		left.map(({name}) => name),
	);
}

/** Those of other tools that are read as one. */
export function leftVariables({list}: Systems): readonly LeftVariable[] {
	return list.flatMap(({leftovers}) => leftovers?.variables ?? []);
}

function kindsOf(systems: readonly SystemSettings[]): readonly string[] {
	return systems.map(({kind}) => kind);
}

function tellKinds([usual, ...others]: Systems['list']): Flag {
	const {kind} = naming;
	return {
		...kind,
		help: `${kind.help} (default ${usual.kind})`,
		choices: kindsOf([usual, ...others]),
		value: kindsOf([usual, ...others]).join('|'),
		key: {example: `"${usual.kind}"`, reach: 'profile'},
	};
}

function tellAddresses(systems: readonly SystemSettings[]): Flag {
	const {endpoint} = naming;
	return {...endpoint, variables: [...endpoint.variables, ...systems.flatMap(({addresses}) => addresses)]};
}

function tellToken(systems: readonly SystemSettings[]): Setting {
	const notes = systems.flatMap(({tokenNote}) => tokenNote ?? []);
	return {...proving.value, help: [proving.value.help, ...notes].join('; ')};
}

function tellWhere(systems: readonly SystemSettings[]): Flag {
	const ways = systems.flatMap(({kind, where}) => (where === undefined ? [] : [`${where} for ${kind}`]));
	return {...where, help: `${where.help}: ${ways.join(', ')}`};
}

/** A setting that some systems share, and that is not there where none of them is. */
function forThose(systems: readonly SystemSettings[], settings: readonly Setting[]): readonly Setting[] {
	return systems.length === 0 ? [] : settings.map(setting => ({...setting, kinds: kindsOf(systems)}));
}

/** The file is told in an order of its own. */
const groups: readonly SettingGroup[] = ['where', 'what', 'when', 'form', 'record', 'alert'];

function keysOf(settings: readonly Setting[]): readonly KeyedSetting[] {
	return groups.flatMap(wanted =>
		settings.flatMap(setting => {
			const {group, key} = setting;
			return group === wanted && key !== undefined
				? [{...setting, key, type: typeOf(setting, key), help: key.help ?? setting.help}]
				: [];
		}),
	);
}

function typeOf(setting: Setting, key: FileKey): ValueType {
	return key.type ?? (isFlag(setting) && setting.isRepeatable ? 'list' : setting.type);
}

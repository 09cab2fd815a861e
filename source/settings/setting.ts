import type {CommandName, CompletedKind} from './commands.ts';

/** What stands for a value of each type in the help text. */
const placeholders = {
	duration: 'TIME',
	count: 'N',
	number: 'X',
	size: 'SIZE',
	regex: 'REGEX',
	choice: '',
	text: 'TEXT',
	path: 'PATH',
	moment: 'WHEN',
	switch: '',
} as const;

export type FlagType = keyof typeof placeholders;

/** Some values can only be written in the file. */
export type ValueType = FlagType | 'list' | 'command' | 'folder' | 'table' | 'expectations';

/** In the order of the help texts. */
export const groupTitles = {
	where: 'Where',
	what: 'What',
	form: 'Form',
	when: 'When',
	wait: 'Wait',
	record: 'Record',
	alert: 'Alert',
	simulator: 'Simulator',
	help: 'Help',
} as const;

export type SettingGroup = keyof typeof groupTitles;

/** How a setting stands in the file, under its own name. */
export type FileKey = {
	/** As it would be written. */
	readonly example: string;
	/**
	 * `profile`: in a profile alone. `common`: also at the top, for every profile. `program`: so, too,
	 * and profiles that are watched together have to agree on it.
	 */
	readonly reach: 'profile' | 'common' | 'program';
	/** Where it is another than the setting's. */
	readonly type?: ValueType;
	readonly help?: string;
};

/** Something that can be said to the program, with all that it must know to be told and read. */
export type Setting = {
	readonly name: string;
	readonly type: ValueType;
	readonly group: SettingGroup;
	readonly help: string;
	/** Read when nothing was typed; the first that is set counts. */
	readonly variables: readonly string[];
	/** What its variables hold is shown to nobody. */
	readonly isSecret: boolean;
	/** Of an address: where a secret belongs that somebody would write into it. */
	readonly secretsGo: string | undefined;
	readonly choices: readonly string[];
	/** As it would be typed. */
	readonly fallback: string | undefined;
	/** Absent: it cannot stand in the file. */
	readonly key: FileKey | undefined;
	/** Empty: for every system. */
	readonly kinds: readonly string[];
	/** Whoever says it means the system that it belongs to. */
	readonly tellsKind: boolean;
	/** `place`: it says who is watched. `profile`: it cannot be meant for several profiles at once. */
	readonly scope: 'place' | 'profile' | undefined;
	/** Nobody who asks `doctor` wants to hear of it. */
	readonly isUntold: boolean;
};

/** A setting that can be typed. */
export type Flag = Setting & {
	readonly type: FlagType;
	readonly commands: readonly CommandName[];
	/** How the value stands in the help text; empty for a switch. */
	readonly value: string;
	readonly short: string | undefined;
	readonly isRepeatable: boolean;
	/** These mean nothing without `--demo`, except for `simulate` itself. */
	readonly needsDemo: boolean;
	/** These mean nothing with `--demo`. */
	readonly needsServer: boolean;
	/** Flags that say the contrary. */
	readonly contradicts: readonly string[];
	/** Stands only on the pages of the commands, not on the first one. */
	readonly isLesser: boolean;
	/** What a value of it is the name or id of. */
	readonly completedBy: CompletedKind | undefined;
};

const plain = {
	variables: [],
	isSecret: false,
	secretsGo: undefined,
	choices: [],
	fallback: undefined,
	key: undefined,
	kinds: [],
	tellsKind: false,
	scope: undefined,
	isUntold: false,
} as const;

type Traits<Kind extends Setting> = Partial<Omit<Kind, 'name' | 'type' | 'commands' | 'group' | 'help'>>;

/** Keeps what the traits say in its type, so that what has a fallback is never read as missing. */
export function flag<const T extends Traits<Flag>>(
	name: string,
	type: FlagType,
	group: SettingGroup,
	commands: readonly CommandName[],
	help: string,
	traits: T,
): Flag & T {
	const value = traits.choices?.join('|') ?? placeholders[type];
	return {
		...plain,
		name,
		type,
		group,
		commands,
		help,
		value,
		short: undefined,
		isRepeatable: false,
		needsDemo: false,
		needsServer: false,
		contradicts: [],
		isLesser: false,
		completedBy: undefined,
		...traits,
	};
}

/** A setting that stands in the file or the environment, and cannot be typed. */
export function setting<const T extends Traits<Setting>>(
	name: string,
	type: ValueType,
	group: SettingGroup,
	help: string,
	traits: T,
): Setting & T {
	return {...plain, name, type, group, help, ...traits};
}

export function isFlag(setting: Setting): setting is Flag {
	return 'commands' in setting;
}

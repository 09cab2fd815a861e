import type {CommandName} from './commands.ts';
import type {SystemKind} from './kinds.ts';

export type FlagType =
	| 'duration'
	| 'count'
	| 'number'
	| 'size'
	| 'regex'
	| 'choice'
	| 'text'
	| 'path'
	| 'moment'
	| 'switch';

export type FlagGroup =
	| 'where'
	| 'what'
	| 'form'
	| 'when'
	| 'wait'
	| 'record'
	| 'alert'
	| 'simulator'
	| 'help';

export type Flag = {
	readonly name: string;
	readonly type: FlagType;
	/** How the value stands in the help text; empty for a switch. */
	readonly value: string;
	readonly isRepeatable: boolean;
	/** Read when the flag is absent; the first that is set counts. */
	readonly variables: readonly string[];
	readonly choices: readonly string[];
	/** As it would be typed. */
	readonly fallback: string | undefined;
	readonly commands: readonly CommandName[];
	/** These mean nothing without `--demo`, except for `simulate` itself. */
	readonly needsDemo: boolean;
	/** Empty: for every system. */
	readonly kinds: readonly SystemKind[];
	/** Stands only on the pages of the commands, not on the first one. */
	readonly isLesser: boolean;
	readonly group: FlagGroup;
	readonly help: string;
};

const placeholders: Readonly<Record<FlagType, string>> = {
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
};

type FlagTraits = Partial<Omit<Flag, 'name' | 'type' | 'commands' | 'group' | 'help'>>;

export function flag(
	name: string,
	type: FlagType,
	group: FlagGroup,
	commands: readonly CommandName[],
	help: string,
	traits: FlagTraits,
): Flag {
	const value = traits.choices?.join('|') ?? placeholders[type];
	return {
		name,
		type,
		group,
		commands,
		help,
		value,
		isRepeatable: false,
		variables: [],
		choices: [],
		fallback: undefined,
		needsDemo: false,
		kinds: [],
		isLesser: false,
		...traits,
	};
}

import type {ControlName} from '../state/controls.ts';
import {bindings, type KeyView, keysOf} from './bindings.ts';

/** What can be asked for by its name, behind `:`. */
export type CommandLook = {
	readonly name: string;
	/** What is typed behind it, as a person reads it. */
	readonly takes: string;
	readonly does: string;
	/** The key that does it, where there is one. */
	readonly key: string;
	/** What the producer must offer, else the command is absent. */
	readonly needs?: ControlName;
};

/**
 * Those that no key does, since something is typed behind them. What each does stands in `actions/commands/runs.ts`.
 * One that is called as a key's is that key's where nothing is typed behind it.
 */
export const commands = [
	command('agent', 'NAME', 'go to an agent, by its name or id'),
	command('filter', 'WORDS', 'filter this pane by these words'),
	command('heartbeats', 'folded|shown|hidden', 'how heartbeats are told'),
	command('job', 'ID', 'go to a job, by its id or the beginning of it'),
	command('only', 'bad|overdue|all', 'show these rows alone, in every pane'),
	command('profile', 'NAME|all', 'show one profile, or all', 'profiles'),
	command('quit', '', 'end the program, from wherever one is'),
	command('save', 'text|svg|markdown FILE', 'keep the screen, and what is open, in a file'),
	command('sort', 'ORDER [reversed]', 'order the rows of this pane'),
	command('theme', 'auto|dark|light|mono', 'fit the colours to what they are written on'),
	command('time', 'relative|local|utc', 'how times are told'),
];

/** What `actions/commands/runs.ts` must be able to do. */
export type CommandName = (typeof commands)[number]['name'];

function command<Name extends string>(
	name: Name,
	takes: string,
	does: string,
	needs?: ControlName,
): CommandLook & {readonly name: Name} {
	const key = bindings.find(binding => binding.command === name)?.name ?? '';
	return {name, takes, does, key, ...(needs === undefined ? {} : {needs})};
}

/** By name: those that count in this view, with what the producer offers. */
export function commandsOf(view: KeyView, controls: readonly ControlName[]): readonly CommandLook[] {
	const own = commands.filter(({needs}: CommandLook) => needs === undefined || controls.includes(needs));
	const keys = keysOf(view, controls).flatMap(({command: name, does, name: key}) =>
		name === null || own.some(each => each.name === name) ? [] : [{name, takes: '', does, key}],
	);
	const named = new Map([...own, ...keys].map(look => [look.name, look] as const));
	return [...named.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
}

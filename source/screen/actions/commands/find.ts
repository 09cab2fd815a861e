import {suggest} from '../../../domain/suggest.ts';
import {type CommandLook, commandsOf} from '../../keys/commands.ts';
import {overlayView} from '../../keys/key-view.ts';
import type {ScreenState} from '../../state/state.ts';
import {couldBe} from './could-be.ts';
import {onlyOne} from './one-of.ts';
import {type Run, runs} from './runs.ts';

/** What could stand on the line: all of it, and what a person is told of it. */
export type Candidate = {readonly text: string; readonly look: CommandLook | null};

/** Where something stands behind the name, it is one that takes something. */
export function lookOf(state: ScreenState, typed: string, behind: string): CommandLook | undefined {
	const all = offered(state);
	const looks =
		behind === '' || all.some(look => look.name === typed) ? all : all.filter(({takes}) => takes !== '');
	const name = onlyOne(
		typed,
		looks.map(look => look.name),
	);
	return looks.find(look => look.name === name);
}

/** Why none is done: several begin so, or none does. */
export function whyNone(state: ScreenState, typed: string): string {
	const names = offered(state).map(({name}) => name);
	const fitting = names.filter(name => name.startsWith(typed.toLowerCase()));
	if (fitting.length > 0) {
		return couldBe(typed, fitting);
	}

	const near = suggest(typed, names);
	return `there is no command '${typed}': ${near ? `did you mean '${near}'?` : 'Tab shows what there is'}`;
}

export function runOf({name}: CommandLook): Run | undefined {
	return Object.entries(runs).find(([each]) => each === name)?.[1];
}

/** Names, and behind a name what it takes. */
export function candidatesFor(state: ScreenState, text: string): readonly Candidate[] {
	const typed = text.trimStart();
	const {name, behind} = splitCommand(typed);
	if (!/\s/.test(typed)) {
		return offered(state)
			.filter(look => look.name.startsWith(typed.toLowerCase()))
			.map(look => ({text: look.takes === '' ? look.name : `${look.name} `, look}));
	}

	const look = lookOf(state, name, behind);
	const choices = (look && runOf(look)?.choices?.(state)) ?? [];
	return choices
		.filter(choice => choice.toLowerCase().startsWith(behind.toLowerCase()))
		.map(choice => ({text: `${look?.name} ${choice}`, look: null}));
}

export function splitCommand(text: string): {readonly name: string; readonly behind: string} {
	const [, name = '', behind = ''] = /^\s*(\S*)\s*(.*?)\s*$/.exec(text) ?? [];
	return {name, behind};
}

function offered(state: ScreenState): readonly CommandLook[] {
	return commandsOf(overlayView(state), state.setup.controls);
}

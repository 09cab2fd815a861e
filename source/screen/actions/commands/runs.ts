import type {Only} from '../../../domain/only.ts';
import {pageForms} from '../../../pictures/page.ts';
import type {CommandName} from '../../keys/commands.ts';
import {type Outcome, say, withView} from '../../state/outcome.ts';
import type {ScreenState} from '../../state/state.ts';
import {themeNames} from '../../theme-name.ts';
import {showProfile, tellHeartbeats, tellTime} from '../arrange.ts';
import {setFilter} from '../filter.ts';
import {save} from '../save.ts';
import {choicesOf, goTo} from './go-to.ts';
import {oneOf} from './one-of.ts';
import {orderNames, sortBy} from './sort-by.ts';

export type Run = {
	/** What could be typed behind it. */
	choices?(state: ScreenState): readonly string[];
	/** What was typed behind it comes without blanks around it; a message is the answer to what makes no sense. */
	run(state: ScreenState, typed: string): Outcome | ScreenState;
};

const onlyNames: readonly (Only | 'all')[] = ['bad', 'overdue', 'all'];
const heartbeatNames = ['folded', 'shown', 'hidden'] as const;
const timeNames = ['relative', 'local', 'utc'] as const;

/** What is done for each that stands in the table of commands. */
export const runs: Readonly<Record<CommandName, Run>> = {
	agent: {
		choices: state => choicesOf(state, 'agent'),
		run: (state, typed) => goTo(state, 'agent', typed),
	},
	filter: {
		run: (state, typed) => setFilter(state, {text: typed, isSearch: false}),
	},
	heartbeats: {
		choices: () => heartbeatNames,
		run: (state, typed) => oneOf(state, typed, heartbeatNames, name => tellHeartbeats(state, name)),
	},
	job: {
		choices: state => choicesOf(state, 'job'),
		run: (state, typed) => goTo(state, 'job', typed),
	},
	only: {
		choices: () => onlyNames,
		run: (state, typed) =>
			oneOf(state, typed, onlyNames, name => withView(state, {only: name === 'all' ? null : name})),
	},
	profile: {
		choices: profileNames,
		run: (state, typed) =>
			oneOf(state, typed, profileNames(state), name => showProfile(state, name === 'all' ? null : name)),
	},
	quit: {
		run: state => ({state, effect: {type: 'quit', by: 'key'}}),
	},
	save: {
		choices: () => pageForms.map(form => `${form} `),
		run: save,
	},
	sort: {
		choices: state => orderNames(state),
		run: sortBy,
	},
	theme: {
		choices: () => themeNames,
		run: (state, typed) =>
			oneOf(state, typed, themeNames, theme => say(withView(state, {theme}), `the theme is ${theme}`)),
	},
	time: {
		choices: () => timeNames,
		run: (state, typed) => oneOf(state, typed, timeNames, name => tellTime(state, name)),
	},
};

function profileNames({setup}: ScreenState): readonly string[] {
	return [...setup.profiles.map(({name}) => name), 'all'];
}

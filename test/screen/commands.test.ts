import {describe, expect, test} from 'vitest';
import {press} from '../../source/screen/actions/press.ts';
import {frame} from '../../source/screen/frame/frame.ts';
import {bindings} from '../../source/screen/keys/bindings.ts';
import {commands, commandsOf} from '../../source/screen/keys/commands.ts';
import {textOfLine} from '../../source/screen/looks/line.ts';
import {signsOf} from '../../source/screen/looks/signs.ts';
import {helpDocument} from '../../source/screen/overlay/help.ts';
import {titleLine} from '../../source/screen/panes/title-line.ts';
import {rowsOf} from '../../source/screen/panes/window-in.ts';
import type {Outcome} from '../../source/screen/state/outcome.ts';
import type {ScreenState} from '../../source/screen/state/state.ts';
import {themesFor} from '../../source/screen/themes-for.ts';
import {fakeTerminal} from './fixtures/fake-terminal.ts';
import {activity, agent, event, instant} from './fixtures/make.ts';
import {pressAll, screenOf, selectedKey, setup, signs, small, usual, wide} from './fixtures/screen.ts';

const observations = [
	...['web-01', 'web-02', 'web-10', 'db-02'].map(id => agent(0, {id: `id-of-${id}`, name: id})),
	activity(0, {id: '2f8708b3-d16b-11e4-bc22-c8e0eb190e3d', kind: 'backup', time: instant(-60)}),
	activity(0, {id: '2f99aaaa-d16b-11e4-bc22-c8e0eb190e3d', kind: 'restore', time: instant(-90)}),
	event(1, {event: 'note'}),
];
const screen = screenOf({observations});

function type(state: ScreenState, text: string): ScreenState {
	const keys = [...text].map(letter => (letter === ' ' ? 'space' : letter));
	return pressAll(state, [':', ...keys].join(' '));
}

function run(text: string, state = screen): Outcome {
	return press(type(state, text), 'enter');
}

function told(text: string, state = screen): string | undefined {
	return run(text, state).state.view.message?.text;
}

function linesOf(state: ScreenState): readonly string[] {
	return frame(state, signsOf(state.setup.unicode)).flatMap(({lines}) => lines.map(textOfLine));
}

function typed(state: ScreenState): string | undefined {
	const {typing} = state.view;
	return typing?.type === 'command' ? typing.text : undefined;
}

describe('every key of a view', () => {
	const asked = bindings.filter(({command}) => command !== null);

	test('has a name, and no two do different things under one', () => {
		const named = new Map<string, Set<string>>();
		for (const {command, action, views, needs, unless} of asked) {
			for (const view of views) {
				const name = `${view} ${command} ${needs ?? ''} ${unless ?? ''}`;
				named.set(name, (named.get(name) ?? new Set()).add(action));
			}
		}

		expect([...named].filter(([, actions]) => actions.size > 1)).toEqual([]);
		for (const {action, views} of bindings.filter(({command}) => command === null)) {
			expect(action === 'command' || !views.includes('panes')).toBe(true);
		}
	});

	test.each(
		asked.filter(
			({views, needs, command}) =>
				views.includes('panes') && needs === undefined && !commands.some(({name}) => name === command),
		),
	)('does by its name what $name does', ({keys: [key = ''], command}) => {
		const before = pressAll(screen, '2 k 1 j');
		const [byKey, byName] = [press(before, key), run(command ?? '', before)];
		expect(byName.effect).toEqual(byKey.effect);
		expect({...byName.state.view, typed: [], fit: null}).toEqual({...byKey.state.view, typed: [], fit: null});
	});
});

describe('a command with something behind it:', () => {
	test.each([
		['agent web-02', 'agents', 'web-02'],
		['agent WEB-02', 'agents', 'web-02'],
		['agent id-of-db', 'agents', 'id-of-db-02'],
		['ag d', 'agents', 'db-02'],
		['job 2f87', 'history', '2f8708b3'],
		['job 2f99aaaa-d16b-11e4-bc22-c8e0eb190e3d', 'history', '2f99aaaa'],
	])(':%s', (text, pane, key) => {
		const {state} = run(text, pressAll(screen, '2'));
		expect(state.view.focus).toBe(pane);
		expect(selectedKey(state, pane)).toContain(key);
		expect(state.view.message).toBeNull();
	});

	test('to an agent that is filtered out shows all rows, and from details closes them', () => {
		const away = pressAll(screen, '/ d b enter enter');
		expect(away.view.overlay).not.toBeNull();
		const {state} = run('agent web-10', away);
		expect(state.view.overlay).toBeNull();
		expect(selectedKey(state, 'agents')).toContain('web-10');
		expect(rowsOf(state, 'agents').rows).toHaveLength(4);
	});

	test('only, time, heartbeats, filter, theme', () => {
		expect(run('only overdue').state.view.only).toBe('overdue');
		expect(run('only all', run('only bad').state).state.view.only).toBeNull();
		expect(run('time rel').state.view.time).toBe('relative');
		expect(run('heartbeats hidden').state.view.heartbeats).toBe('hidden');
		expect(rowsOf(run('filter web !10').state, 'agents').rows).toHaveLength(2);
		expect(run('theme light').state.view.theme).toBe('light');
	});

	test('sort, with the name of the order, and turned round', () => {
		const {state} = run('sort heard');
		expect(textOfLine(titleLine(state, 'agents', signs))).toContain('last heard first');
		const turned = run('sort name reversed', state).state;
		expect(textOfLine(titleLine(turned, 'agents', signs))).toContain('by name, reversed');
		expect(told('sort heard', pressAll(screen, '3'))).toBe('heard is none of newest, worst, name');
		expect(told('sort worst', pressAll(screen, '2'))).toBe(
			'events stand in the order in which they were told',
		);
		expect(told('sort worst first')).toBe('behind worst may stand reversed, and nothing else');
	});

	test('profile shows one, and all again', () => {
		const profiles = ['dfw', 'lon'].map(name => ({name, title: name, endpoint: '', panes: setup.panes}));
		const several = screenOf({more: {profiles, controls: [...setup.controls, 'profiles']}});
		expect(run('profile lon', several).state.scope.profile).toBe('lon');
		expect(run('profile all', run('profile lon', several).state).state.scope.profile).toBeNull();
		expect(told('profile lon')).toContain('no command');
	});

	test('quit ends the program from wherever one is, back goes back', () => {
		expect(run('quit', pressAll(screen, 'z x')).effect).toEqual({type: 'quit', by: 'key'});
		expect(run('back', pressAll(screen, 'z')).state.view.zoom).toBe(false);
		expect(run('q', pressAll(screen, 'enter')).effect).toEqual({type: 'quit', by: 'key'});
	});

	test('save asks for what saves', () => {
		expect(run('save svg ~/night of 20th.svg').effect).toEqual({
			type: 'save',
			form: 'svg',
			path: '~/night of 20th.svg',
		});
	});
});

describe('what makes no sense is told in one line', () => {
	test.each([
		['agent nobody', 'no agent is called nobody'],
		['agent', 'which agent?'],
		['agent web', 'web could be web-01, web-02, web-10'],
		['agent id', 'id could be db-02, web-01, web-02 and 1 more'],
		['job 2f', '2f could be 2f8708b3, 2f99aaaa'],
		['only good', 'good is none of bad, overdue, all'],
		['only', 'bad, overdue, all'],
		['theme pink', 'pink is none of auto, dark, light, mono'],
		['zoom in', 'zoom takes nothing behind it'],
		['fly', "there is no command 'fly': Tab shows what there is"],
		['agnet web-01', "there is no command 'agnet': did you mean 'agent'?"],
		['fliter', "there is no command 'fliter': did you mean 'filter'?"],
		['s', 's could be save, since, slower and 2 more'],
		['save pdf x', 'save text|svg|markdown FILE'],
	])(':%s', (text, answer) => {
		const state = run(text).state;
		expect(state.view.message?.text).toBe(answer);
		expect(state.view.typing).toBeNull();
		expect(linesOf(state).at(-1)).toContain(answer.slice(0, 20));
	});

	test('nothing does nothing', () => {
		const {state, effect} = run(' ');
		expect([state.view.message, state.view.typing, effect]).toEqual([null, null, undefined]);
	});
});

describe('what fits stands beneath the line', () => {
	test.each([
		['60×16', small, 3],
		['80×24', usual, 5],
		['120×40', wide, 8],
	])('at %s', (_, size, most) => {
		const state = screenOf({observations, size});
		const open = type(state, '');
		const lines = linesOf(open);
		expect(lines).toHaveLength(size.rows);
		expect(lines.slice(0, -1 - most)).toEqual(linesOf(state).slice(0, -1 - most));
		expect(lines.at(-1 - most)).toMatch(/^ :▏ {2}\d+ fit /);
		expect(lines.at(-most)).toMatch(/^ {2}acknowledge +ack/);
		const one = linesOf(type(state, 'the'));
		expect(one.at(-2)).toMatch(/^ :the▏ {3}/);
		expect(one.at(-1)).toMatch(/^ {2}theme auto\|dark\|li\S+ +fit the/);
		for (const line of [...lines, ...one]) {
			expect(line.length).toBeLessThanOrEqual(size.columns);
		}
	});

	test('with the key that does the same, where there is room', () => {
		expect(linesOf(type(screen, 'zo')).at(-1)).toMatch(/^ {2}zoom +zoom the pane, and back +z$/);
	});

	test('behind a name what it takes', () => {
		expect(linesOf(type(screen, 'agent web-0')).slice(-2)).toEqual(['  agent web-01', '  agent web-02']);
	});

	test('in ASCII, too', () => {
		const ascii = screenOf({observations, size: small, more: {unicode: false}});
		expect(linesOf(type(ascii, 'g')).join('')).toMatch(/^[\x20-\x7e]*$/);
	});

	test('over open details', () => {
		const lines = linesOf(type(pressAll(screen, 'enter'), 'cop'));
		expect(lines.at(-1)).toMatch(/^ {2}copy /);
		expect(lines).toHaveLength(40);
	});
});

describe('Tab', () => {
	test('completes what alone fits, and leaves room for what is behind it', () => {
		expect(typed(pressAll(type(screen, 'th'), 'tab'))).toBe('theme ');
		expect(typed(pressAll(type(screen, 'zo'), 'tab'))).toBe('zoom');
		expect(typed(pressAll(type(screen, 'ag'), 'tab d tab'))).toBe('agent db-02');
	});

	test('goes through what fits, and round; Shift-Tab goes back', () => {
		const state = type(screen, 'agent w');
		const ways = ['tab', 'tab tab', 'tab tab tab', 'tab tab tab tab', 'shift-tab', 'tab shift-tab'];
		expect(ways.map(keys => typed(pressAll(state, keys)))).toEqual(
			['01', '02', '10', '01', '10', '10'].map(end => `agent web-${end}`),
		);
		const shown = linesOf(pressAll(state, 'tab tab')).slice(-3);
		expect(shown).toEqual(['  agent web-01', '▌ agent web-02', '  agent web-10']);
	});

	test('what is typed after it belongs to what was completed', () => {
		const state = pressAll(type(screen, 'agent web'), 'tab backspace 2 enter');
		expect(selectedKey(state, 'agents')).toContain('web-02');
	});

	test('does nothing where nothing fits', () => {
		expect(typed(pressAll(type(screen, 'fly'), 'tab'))).toBe('fly');
	});
});

describe('the line', () => {
	test('Esc leaves it, and so does Backspace where it is empty', () => {
		for (const keys of ['z esc', 'backspace', 'a b ctrl-u backspace']) {
			const state = pressAll(screen, `: ${keys}`);
			expect(state.view.typing).toBeNull();
			expect(state.view.zoom).toBe(false);
		}
	});

	test('↑ and ↓ go through what was typed in this run, each once', () => {
		let state = run('zoom').state;
		for (const text of ['only bad', 'only bad', 'fly']) {
			({state} = run(text, state));
		}

		expect(state.view.typed).toEqual(['zoom', 'only bad', 'fly']);
		const back = ['up', 'up up', 'up up up', 'up up up up', 'up up down', 'up down'];
		expect(back.map(keys => typed(pressAll(state, `: ${keys}`)))).toEqual([
			'fly',
			'only bad',
			'zoom',
			'zoom',
			'fly',
			'',
		]);
		expect(pressAll(state, ': up up up enter').view.zoom).toBe(false);
	});

	test('takes no key of the panes, and no more than it holds', () => {
		const state = type(screen, 'qx/0?'.repeat(60));
		expect(typed(state)).toHaveLength(200);
		expect(state.view).toMatchObject({only: null, overlay: null, focus: 'agents'});
	});
});

test('help tells the name of every key and what can be typed behind :', () => {
	for (const size of [small, usual, wide]) {
		const help = helpDocument(screenOf({size}), 'panes', signs).lines.map(textOfLine);
		for (const {name, takes} of commandsOf('panes', setup.controls)) {
			expect(help.some(line => line.includes(`:${name} `))).toBe(true);
			expect(help.some(line => line.includes(takes.slice(0, 8)))).toBe(true);
		}

		for (const line of help) {
			expect(line.length).toBeLessThanOrEqual(size.columns);
		}
	}
});

test('a theme fits the colours to another ground, and mono has none', () => {
	const row = {spans: [{text: 'failed', tone: 'failed'} as const]};
	const themeOf = themesFor({
		...fakeTerminal({columns: 80, rows: 24}),
		capabilities: {...fakeTerminal({columns: 80, rows: 24}).capabilities, colour: true, ground: 'asked'},
		ground: [0, 0, 0],
	});
	const [auto, light, mono, dark] = ([null, 'light', 'mono', 'dark'] as const).map(
		name => themeOf(name)(row)[0]?.style.key,
	);
	expect(auto).toBe('1;31');
	expect(light).toMatch(/^1;38;5;\d+$/);
	expect([mono, dark]).toEqual(['1', '1;31']);
});

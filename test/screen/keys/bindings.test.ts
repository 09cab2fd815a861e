import {describe, expect, test} from 'vitest';
import {press} from '../../../source/screen/actions/press.ts';
import {statusLine} from '../../../source/screen/frame/status-line.ts';
import {bindings, type KeyView, keysOf} from '../../../source/screen/keys/bindings.ts';
import {textOfLine} from '../../../source/screen/looks/line.ts';
import {helpDocument} from '../../../source/screen/overlay/help.ts';
import type {ControlName} from '../../../source/screen/state/controls.ts';
import {awayIn} from '../../../source/screen/state/view.ts';
import {agent} from '../fixtures/make.ts';
import {pressAll, screenOf, setup, signs} from '../fixtures/screen.ts';
import {keysAsMarkdown} from './markdown.ts';

const views: readonly KeyView[] = ['panes', 'details', 'help', 'filter', 'question', 'small'];

describe('no key means two things', () => {
	const offers: readonly (readonly ControlName[])[] = [
		[],
		setup.controls,
		[...setup.controls, 'profiles'],
		[...setup.controls, 'profiles', 'replay', 'seek', 'previousFailure'],
	];
	test.each(views.flatMap(view => offers.map(controls => [view, controls] as const)))(
		'in %s with %j',
		(view, controls) => {
			const keys = keysOf(view, controls).flatMap(binding => binding.keys);
			expect(keys).toEqual([...new Set(keys)]);
		},
	);
});

test('help and README show every key of the table', () => {
	const help = helpDocument(screenOf(), 'panes', signs).lines.map(textOfLine).join('\n');
	for (const {name, does} of keysOf('panes', setup.controls)) {
		expect(help).toContain(name);
		expect(help).toContain(does.slice(0, 20));
	}

	const markdown = keysAsMarkdown();
	for (const {keys, does, name} of bindings) {
		expect(markdown).toContain(does.slice(0, 4));
		expect(keys.length).toBe(name.split(' ').length);
	}
});

test('what the producer does not offer has no key', () => {
	const state = screenOf({more: {controls: []}});
	expect(press(state, 'r')).toEqual({state});
	expect(press(state, '+')).toEqual({state});
	expect(helpDocument(state, 'panes', signs).lines.map(textOfLine).join('\n')).not.toContain('ask now');
});

test('in a replay the keys of time are those of the replay', () => {
	const state = screenOf({more: {controls: ['setSpeed', 'replay', 'seek', 'previousFailure']}});
	const steps = ['space', '.', '+', '-', ']', '[', 'right', 'left'].map(key => press(state, key));
	expect(steps.map(({effect}) => effect?.type === 'replay' && effect.step)).toEqual([
		'pause',
		'step',
		'faster',
		'slower',
		'next',
		'previous',
		'forward',
		'back',
	]);
	expect(steps.every(step => step.state.view.paused === null)).toBe(true);
	const live = screenOf();
	expect(['.', ']', '[', 'right', 'left', 'P'].map(key => press(live, key))).toEqual(
		Array(6).fill({state: live}),
	);
});

describe('a key asks of the world', () => {
	test.each([
		['q', {type: 'quit', by: 'key'}],
		['ctrl-c', {type: 'quit', by: 'interrupt'}],
		['ctrl-z', {type: 'suspend'}],
		['ctrl-l', {type: 'redraw'}],
		['r', {type: 'ask-now'}],
		['+', {type: 'speed', change: 'faster'}],
		['-', {type: 'speed', change: 'slower'}],
		['y', {type: 'copy', text: 'db-02  db-02  online  idle'}],
		['enter', {type: 'show', source: 'dfw', kind: 'agent', id: 'db-02'}],
	])('%s', (key, effect) => {
		expect(press(screenOf({observations: [agent(0, {id: 'db-02'})]}), key).effect).toEqual(effect);
	});
});

describe('q and Esc go back before anything else:', () => {
	const observations = [agent(0, {id: 'db-02'})];

	test.each(['?', 'enter'])('from %s', opening => {
		const open = screenOf({observations, keys: opening});
		expect(open.view.overlay).not.toBeNull();
		for (const key of ['q', 'esc']) {
			const outcome = press(open, key);
			expect(outcome.state.view.overlay).toBeNull();
			expect(outcome.effect).toBeUndefined();
		}
	});

	test('overlay, then filter, then only-bad, then zoom; never out of the program', () => {
		const state = screenOf({observations, keys: 'z x / d enter enter'});
		const steps = ['esc', 'esc esc', 'esc esc esc', 'esc esc esc esc', 'esc esc esc esc esc'].map(keys => {
			const {overlay, filters, only, zoom} = pressAll(state, keys).view;
			return [overlay !== null, filters.agents?.text !== '', only !== null, zoom];
		});
		expect(steps[0]?.[1]).toBe(false);
		expect(steps.at(-1)).toEqual([false, false, false, false]);
	});

	test('in the filter q is a letter', () => {
		const outcome = press(pressAll(screenOf({observations}), '/'), 'q');
		expect(outcome.effect).toBeUndefined();
		expect(outcome.state.view.filters.agents?.text).toBe('q');
	});
});

test('1 2 3 Tab and Shift-Tab choose the pane, also where one is absent', () => {
	expect(pressAll(screenOf(), '3').view.focus).toBe('history');
	expect(pressAll(screenOf(), 'tab').view.focus).toBe('events');
	expect(pressAll(screenOf(), 'shift-tab').view.focus).toBe('history');
	const two = screenOf({more: {panes: ['events', 'history']}});
	expect(pressAll(two, '1').view.focus).toBe('events');
	expect(pressAll(two, '3').view.focus).toBe('history');
});

describe('q goes back before it quits', () => {
	const ways = {overlay: '?', zoom: 'z', filter: '/ d enter', 'bad only': 'x', pause: 'space'};

	test.each(Object.entries(ways))('from %s', (way, keys) => {
		const before = screenOf({observations: [agent(0, {id: 'db-02'})]});
		const away = pressAll(before, keys);
		expect(awayIn(away)).toEqual([way]);
		const outcome = press(away, 'q');
		expect(outcome.effect).toBeUndefined();
		expect(awayIn(outcome.state)).toEqual([]);
		expect(press(outcome.state, 'q').effect).toEqual({type: 'quit', by: 'key'});
	});

	test('one thing after the other, and the footer says which it will be', () => {
		let state = pressAll(screenOf(), 'space x / d enter z');
		for (const left of [4, 3, 2, 1]) {
			const ways = ['zoom', 'filter', 'bad only', 'pause'].slice(-left);
			expect(awayIn(state)).toEqual(ways);
			({state} = press(state, 'q'));
		}

		expect(awayIn(state)).toEqual([]);
		expect(textOfLine(statusLine(pressAll(screenOf(), 'x'), signs))).toContain('q back');
		expect(textOfLine(statusLine(screenOf(), signs))).toContain('q quit');
	});
});

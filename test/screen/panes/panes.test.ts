import {expect, test} from 'vitest';
import {copyText} from '../../../source/screen/actions/copy-text.ts';
import {spokenLines} from '../../../source/screen/frame/spoken-lines.ts';
import {documentOf} from '../../../source/screen/overlay/document.ts';
import {paneLines} from '../../../source/screen/panes/pane-lines.ts';
import {panes, panesFilledBy} from '../../../source/screen/panes/panes.ts';
import {titleLine} from '../../../source/screen/panes/title-line.ts';
import {selectedRow} from '../../../source/screen/panes/window-in.ts';
import {activity, agent, jobEvent, poll} from '../fixtures/make.ts';
import {pressAll, screenOf, signs, textOf} from '../fixtures/screen.ts';

const state = screenOf({
	observations: [
		poll(0),
		agent(1, {id: 'web-01'}),
		jobEvent(2, 'failed', 'failed', {agent: 'web-01'}),
		activity(3, {id: 'job-2', status: 'failed', state: 'failed'}),
	],
});

test.each([
	[{}, []],
	[{agents: true}, ['agents']],
	[{agents: true, events: true, history: true}, ['agents', 'events', 'history']],
	[{log: {isHistory: false}}, ['events']],
	[{log: {isHistory: true}}, ['events', 'history']],
])('who can tell %j fills the panes %j', (abilities, names) => {
	expect(panesFilledBy(abilities)).toEqual(names);
});

test.each(panes.map(({name, title}, at) => [name, title, at] as const))(
	'the pane of %s is reached by its number, and tells of its rows in every way',
	(name, title, number) => {
		const focused = pressAll(state, String(number));
		expect(focused.view.focus).toBe(name);
		expect(textOf([titleLine(focused, name, signs)]).join()).toContain(` ${number} ${title} `);
		expect(selectedRow(focused)?.pane).toBe(name);
		expect(copyText(focused)).not.toBe('');
		expect(textOf(spokenLines(focused, signs)).join('\n')).toMatch(new RegExp(`^${name}\nselected: .+`, 'm'));
		const details = documentOf(pressAll(focused, 'enter'));
		expect(details?.title).not.toBe('');
		expect(details?.lines.length).toBeGreaterThan(2);
	},
);

test.each(panes.map(({name}) => name))('without a row the pane of %s says why', name => {
	const fresh = screenOf({observations: [poll(0), poll(0, {feed: 'agents'}), poll(0, {feed: 'history'})]});
	const at = panes.findIndex(pane => pane.name === name);
	const [text = ''] = textOf(paneLines(pressAll(fresh, String(at)), name, signs));
	expect(text.trim()).toBe(panes.find(pane => pane.name === name)?.empty);
});

test('a pane that can be followed is where f leads, and it has no other order', () => {
	const followed = pressAll(state, '1 f');
	expect(panes.find(({name}) => name === followed.view.focus)?.tail).toBeDefined();
	expect(pressAll(followed, 's').view.message?.text).toBe(
		'events stand in the order in which they were told',
	);
});

test('each pane keeps an order of its own', () => {
	const sorted = pressAll(state, '1 s 3 S');
	expect(textOf([titleLine(sorted, 'agents', signs)]).join()).toContain(' by name ');
	expect(textOf([titleLine(sorted, 'history', signs)]).join()).toContain(' newest first, reversed ');
	const back = pressAll(sorted, '1 s s');
	expect(textOf([titleLine(back, 'agents', signs)]).join()).toContain(' worst first ');
});

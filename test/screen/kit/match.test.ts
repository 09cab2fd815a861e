import {expect, test} from 'vitest';
import {readFilter} from '../../../source/screen/kit/match.ts';
import {agentRows} from '../../../source/screen/panes/agents/rows.ts';
import {eventRows} from '../../../source/screen/panes/events/rows.ts';
import {historyRows} from '../../../source/screen/panes/history/rows.ts';
import {activity, agent, event} from '../fixtures/make.ts';
import {screenOf} from '../fixtures/screen.ts';

const id = '2f8708b3-d16b-11e4-bc22-c8e0eb190edb';
const row = {text: 'mail-13 online idle', profile: 'backup', ids: [id, null, undefined, '5690138414']};

test.each([
	['db', false],
	['0edb', false],
	['2f8', false],
	['2f87', true],
	['2F8708B3-D16B', true],
	['569013', true],
	['690138414', false],
	['mail', true],
	['mail-1[34]', true],
	['!db', true],
	['!2f8708b3', false],
	['mail !idle', false],
	['((', false],
])('/%s: %s', (filter, holds) => {
	expect(readFilter({text: filter})?.(row)).toBe(holds);
});

test.each([
	['backup', false, false],
	['backup', true, true],
	['!backup', true, false],
	['mail backup', true, true],
])('/%s where profiles are told (%s): %s', (text, hasProfiles, holds) => {
	expect(readFilter({text, hasProfiles})?.(row)).toBe(holds);
});

test.each(['', ' ', '!', ' ! '])('/%s filters nothing', filter => {
	expect(readFilter({text: filter})).toBeNull();
});

test.each([
	['d b', 0],
	['d f w', 0],
	['c 8 e 0', 0],
	['2 f 8 7 0 8', 1],
])('with / %s every pane holds %i of its rows', (keys, count) => {
	const state = screenOf({
		observations: [
			agent(0, {id, name: 'mail-13'}),
			activity(1, {id, agent: {id, name: 'mail-13'}}),
			event(2, {event: 'cleanup_in_progress', agent: {id, name: null}, subject: {kind: 'cleanup', id}}),
		],
		keys: ['1', '2', '3'].map(pane => `${pane} / ${keys} enter`).join(' '),
	});
	const listed = historyRows(state).rows.filter(({entry}) => entry);
	expect([agentRows(state).rows, eventRows(state).rows, listed].map(({length}) => length)).toEqual([
		count,
		count,
		count,
	]);
});

import {describe, expect, test} from 'vitest';
import {widthOf} from '../../../source/domain/vocabulary/width.ts';
import {headerLine, windowTitle} from '../../../source/screen/frame/header-line.ts';
import {statusLine} from '../../../source/screen/frame/status-line.ts';
import {textOfLine} from '../../../source/screen/looks/line.ts';
import {emptyText} from '../../../source/screen/panes/empty-text.ts';
import {paneLines} from '../../../source/screen/panes/pane-lines.ts';
import {titleLine} from '../../../source/screen/panes/title-line.ts';
import type {ScreenState} from '../../../source/screen/state/state.ts';
import {attentionLines} from '../../../source/screen/strip/attention-lines.ts';
import {four, fourStory, from} from '../fixtures/four.ts';
import {agent, failedPoll, heartbeat, jobEvent, poll} from '../fixtures/make.ts';
import {screenOf, setup, signs, small, usual, wide} from '../fixtures/screen.ts';

const more = {profiles: four, controls: [...setup.controls, 'profiles'] as const};

function watchFour(situation: Parameters<typeof screenOf>[0] = {}): ScreenState {
	return screenOf({observations: fourStory, seconds: 20, more, ...situation});
}

function rowsIn(state: ScreenState, pane: 'agents' | 'events' | 'history'): readonly string[] {
	return paneLines(state, pane, signs).map(textOfLine);
}

describe('every row says whose it is', () => {
	test.each([wide, usual, small])('in the same place everywhere, at %o', size => {
		const state = watchFour({size});
		const lines = [
			...(['agents', 'events', 'history'] as const).flatMap(pane => rowsIn(state, pane)),
			...attentionLines(state, signs).map(textOfLine),
		];
		for (const line of lines) {
			expect(line).toMatch(/^...(?:dfw|lon|sde|squall|sq…l) /);
		}
	});

	test('in one tone of its own', () => {
		const tones = paneLines(watchFour(), 'events', signs).flatMap(line =>
			line.spans.flatMap(({text, tone}) => (tone.startsWith('profile-') ? [`${text.trim()} ${tone}`] : [])),
		);
		expect([...new Set(tones)].toSorted()).toEqual([
			'dfw profile-1',
			'lon profile-2',
			'sde profile-3',
			'squall profile-4',
		]);
	});

	test('but not where one is looked at alone', () => {
		expect(rowsIn(watchFour({keys: 'P P'}), 'agents')[0]).toMatch(/^ ● a-1 /);
	});
});

test('agents of the same id in two profiles are two rows', () => {
	const observations = ['dfw', 'lon'].map(source => from(source, agent(0, {id: 'a-1', name: 'db-02'})));
	expect(rowsIn(watchFour({observations}), 'agents')).toHaveLength(2);
});

test('heartbeats of two profiles do not fold into one row', () => {
	const observations = ['dfw', 'lon', 'lon'].map(source => from(source, heartbeat(1, 'a-1')));
	const rows = rowsIn(watchFour({observations, keys: 'h'}), 'events');
	expect(rows).toHaveLength(2);
	expect(rows[1]).toMatch(/lon .*×2/);
});

test('a filter finds a profile by its name', () => {
	const state = watchFour({keys: '2 / s q u a l l enter 3 / s q u a l l enter'});
	expect(rowsIn(state, 'events').filter(line => !line.includes('nothing is known'))).toHaveLength(2);
	expect(rowsIn(state, 'history')).toHaveLength(2);
});

describe('P', () => {
	test.each([
		['', 'all 4 profiles', ['agents', 'events', 'history']],
		['P', 'dfw/110011', ['agents', 'events', 'history']],
		['P P P', 'sde', ['events', 'history']],
		['P P P P P', 'all 4 profiles', ['agents', 'events', 'history']],
	])('%j: the header says %s', (keys, title, panes) => {
		const state = watchFour({keys});
		expect(textOfLine(headerLine(state, signs))).toMatch(new RegExp(`^ sweepwatch {2}${title} `));
		expect(state.scope.panes).toEqual(panes);
		expect(panes).toContain(state.view.focus);
	});

	test('has no key where there is one profile alone', () => {
		const state = screenOf({observations: fourStory});
		expect(screenOf({observations: fourStory, keys: 'P'})).toEqual(state);
	});

	test('narrows the counts of the header, but never those of failures, nor the strip nor the window title', () => {
		const state = watchFour({keys: 'P P'});
		expect(textOfLine(headerLine(state, signs))).toMatch(
			/3 agents {3}1 offline {3}1 running {3}✖ 2 failed {5,}/,
		);
		expect(attentionLines(state, signs)).toHaveLength(2);
		expect(windowTitle(state)).toBe('✖2 sweepwatch dfw+lon+sde+squall');
	});

	test('while paused shows what was frozen', () => {
		const rows = rowsIn(watchFour({keys: 'space P'}), 'events');
		expect(rows).toEqual(rowsIn(watchFour({keys: 'P'}), 'events'));
	});
});

describe('a pane that no profile can fill', () => {
	test('is absent', () => {
		const logs = four.slice(2);
		const state = watchFour({more: {...more, profiles: logs}});
		expect(state.scope.panes).toEqual(['events', 'history']);
		expect(screenOf({more: {...more, profiles: logs}, keys: '1'}).view.focus).toBe('events');
	});
});

describe('the title of a pane says', () => {
	test.each([
		['events', /─ lon retry 3 in 12s: not reachable ─ stale 20s ─ also sde ─ live ─/],
		['history', /─ sde retry 2 in 7s: answered 429 ─ stale 20s ─ as of 14:00:00 ─/],
		['agents', /─ worst first ─ 6 ─$/],
	] as const)('of the %s which profile fails', (pane, text) => {
		expect(textOfLine(titleLine(watchFour(), pane, signs))).toMatch(text);
	});

	test.each([
		[['sde', 'lon'], / ─ also lon ─/],
		[['squall', 'sde', 'lon', 'dfw'], / ─ and 3 more ─/],
	])('how many others fail, of %j', (names, text) => {
		const observations = names.map((name, at) =>
			from(name, failedPoll(10, 9 - at, 30, {feed: name.startsWith('s') ? 'activities' : 'events'})),
		);
		const line = textOfLine(titleLine(watchFour({observations}), 'events', signs));
		expect(line).toContain(` ${names[0]} retry 9 in 20s: answered 503 ─`);
		expect(line).toMatch(text);
		expect(line.includes('waiting')).toBe(names.length < 4);
	});

	test('which profile is overdue, though none fails', () => {
		const observations = [from('lon', poll(0, {feed: 'agents', nextAt: new Date(0)}))];
		expect(textOfLine(titleLine(watchFour({observations}), 'agents', signs))).toContain('─ lon stale 20s ─');
	});

	test('how many events there are, gaps not counted', () => {
		expect(textOfLine(titleLine(watchFour(), 'events', signs))).toMatch(/ 7 ─$/);
		expect(textOfLine(titleLine(watchFour({keys: 'h'}), 'events', signs))).toMatch(/ 9 ─$/);
		const filtered = watchFour({keys: '2 / s d e enter'});
		expect(textOfLine(titleLine(filtered, 'events', signs))).toMatch(/ 2 of 7 ─$/);
	});
});

describe('the status line', () => {
	const failures = (...names: readonly string[]) =>
		names.map((name, at) =>
			from(name, failedPoll(18, at + 1, 14 + at, {feed: name.startsWith('s') ? 'activities' : 'events'})),
		);
	const good = four.map(({name}) =>
		from(name, poll(19, {feed: name.startsWith('s') ? 'activities' : 'events'})),
	);
	const textWith = (columns: number, names: readonly string[]) => {
		const observations = [...good, ...failures(...names)];
		return textOfLine(statusLine(watchFour({size: {columns, rows: 24}, observations}), signs));
	};

	test.each([
		[120, [], / live {2}dfw 1s · lon 1s · sde 1s · squall 1s /],
		[120, ['lon'], / lon retry 1 in 12s · dfw 1s · sde 1s · squall 1s /],
		[80, ['lon', 'sde'], / lon retry 1 in 12s · sde retry 2 in 13s · 2 live /],
		[80, ['dfw', 'lon', 'sde', 'squall'], / dfw !12s · lon !13s · sde !14s · squall !15s /],
		[60, ['dfw', 'lon', 'sde', 'squall'], / dfw ! · lon ! · sde ! · sq…l ! /],
	])('at %i columns tells of %j', (columns, names, text) => {
		expect(textWith(columns, names)).toMatch(text);
	});

	test.each([60, 70, 80, 100, 120])(
		'at %i columns names everyone in trouble, and keeps the keys',
		columns => {
			const line = textWith(columns, ['dfw', 'lon', 'sde', 'squall']);
			for (const name of ['dfw', 'lon', 'sde', columns < 80 ? 'sq…l' : 'squall']) {
				expect(line).toContain(`${name} `);
			}

			expect(line).toMatch(/\? keys$/);
			expect(widthOf(line)).toBeLessThanOrEqual(columns);
		},
	);

	test('counts those in trouble where they are too many to be named', () => {
		const profiles = Array.from({length: 12}, (_, at) => ({
			name: `region-${String.fromCharCode(97 + at)}`,
			title: '',
			endpoint: '',
			panes: ['events'] as const,
		}));
		const observations = profiles.map(({name}) => from(name, failedPoll(18, 1, 14)));
		const state = watchFour({size: small, observations, more: {...more, profiles}});
		const line = textOfLine(statusLine(state, signs));
		expect(line).toMatch(/^ 12 of 12 in trouble: a ! · b ! .* {3}q quit {3}\? keys$/);
		expect(widthOf(line)).toBeLessThanOrEqual(60);
	});

	test('tells of one profile in full, and of the others only their trouble', () => {
		const observations = [...good, ...failures('lon')];
		const state = watchFour({observations, keys: 'P'});
		expect(textOfLine(statusLine(state, signs))).toMatch(
			/^ live {2}as of 14:00:19 \(1s\) .*lon retry 1 in 12s/,
		);
	});
});

describe('an empty pane', () => {
	test('says of each profile why', () => {
		const observations = ['dfw', 'lon'].map(source =>
			from(
				source,
				failedPoll(1, 1, 30, {feed: 'agents', error: {code: 'tls', message: `${source}: bad`, status: null}}),
			),
		);
		const text = emptyText(watchFour({observations, seconds: 1}), 'agents', signs);
		expect(text.slice(0, 2)).toEqual(['dfw: retry 1 in 30s: dfw: bad', 'lon: retry 1 in 30s: lon: bad']);
	});

	test.each([
		['', 'waiting for the first answer from dfw, lon, sde, squall…  20s'],
		['P P', 'waiting for the first answer from lon.backup.example…  20s'],
	])('waits for those that are looked at (%j)', (keys, text) => {
		expect(emptyText(watchFour({observations: [], keys}), 'events', signs)[0]).toBe(text);
	});
});

test('a failure of one profile leaves the others as they are', () => {
	const before = rowsIn(watchFour(), 'agents');
	const lost = [...fourStory, from('lon', failedPoll(20, 9, 60, {feed: 'agents'}))];
	expect(rowsIn(watchFour({observations: lost}), 'agents')).toEqual(before);
	const bad = jobEvent(20, 'failed', 'failed', {id: 'x'});
	expect(attentionLines(watchFour({observations: [...lost, from('lon', bad)]}), signs)).toHaveLength(3);
});

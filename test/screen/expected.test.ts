import {describe, expect, test} from 'vitest';
import type {Observation} from '../../source/domain/observation.ts';
import {headerLine} from '../../source/screen/frame/header-line.ts';
import {textOfLine} from '../../source/screen/looks/line.ts';
import {agentDetails} from '../../source/screen/panes/agents/fields.ts';
import {agentRows} from '../../source/screen/panes/agents/rows.ts';
import {paneLines} from '../../source/screen/panes/pane-lines.ts';
import {troublePane} from '../../source/screen/panes/trouble/pane.ts';
import {troubleRows} from '../../source/screen/panes/trouble/rows.ts';
import {learnKnown} from '../../source/screen/state/data.ts';
import {withView} from '../../source/screen/state/outcome.ts';
import type {ScreenState} from '../../source/screen/state/state.ts';
import {attentionLines} from '../../source/screen/strip/attention-lines.ts';
import {summaryOf} from '../../source/screen/summary.ts';
import {acknowledged, activity, agent, instant, jobEvent, overdue} from './fixtures/make.ts';
import {later, pressAll, screenOf, signs, tell, textOf, wide} from './fixtures/screen.ts';

const hour = 3600;
const fleet = ['db-02', 'web-01', 'app-07'].map(id => agent(0, {id}));
const missed = (more: Parameters<typeof overdue>[1] = {}) =>
	overdue(hour, {
		...{id: null, kind: 'backup', usual: null, expected: 26 * hour * 1000},
		...{since: instant(-25 * hour), last: instant(-25 * hour), ...more},
	});
const at = (observations: readonly Observation[], size = wide) =>
	screenOf({observations: [...fleet, ...observations], size, seconds: hour});
const rowOf = (state: ScreenState, name: string) =>
	textOf(paneLines(state, 'agents', signs)).find(line => line.includes(name)) ?? '';
const header = (state: ScreenState) => textOfLine(headerLine(state, signs));
const strip = (state: ScreenState) => textOf(attentionLines(state, signs));
const end = (seconds: number, more: Parameters<typeof activity>[1] = {}) =>
	activity(seconds, {id: 'b2', kind: 'Backup', status: 'completed', state: 'Completed', ...more});

describe('what was expected and has not happened', () => {
	test('stands in the strip, in the trouble pane and in the header', () => {
		const state = at([missed()]);
		expect(strip(state)[0]).toMatch(/▲ db-02 +backup expected +overdue .* no good end within 26h/);
		expect(header(state)).toContain('▲ 1 overdue');
		expect(troublePane.remarks?.(state, [], signs)[0]?.text).toBe('1 not acknowledged: ▲ 1');
		expect(troubleRows(withView(state, {only: 'overdue'})).rows).toHaveLength(1);
	});

	test('stands at its agent, with its last good end, behind what failed', () => {
		const state = at([missed(), jobEvent(hour, 'failed', 'failed', {id: 'c1', agent: 'web-01'})]);
		expect(rowOf(state, 'db-02')).toMatch(/▲ db-02 .* backup overdue .* no good end within 26h +11-19 13:00/);
		expect(
			agentRows(state)
				.rows.slice()
				.map(({name}) => name),
		).toEqual(['web-01', 'db-02', 'app-07']);
		expect(
			agentRows(withView(state, {only: 'overdue'}))
				.rows.slice()
				.map(({name}) => name),
		).toEqual(['db-02']);
		expect(strip(state)[0]).toContain('web-01');
	});

	test('is what its agent does, while that runs', () => {
		const state = at([missed(), jobEvent(hour, 'in_progress', 'running', {kind: 'backup', id: 'b2'})]);
		expect(rowOf(state, 'db-02')).toContain('backup in progress');
		expect(strip(state)[0]).toContain('backup expected');
	});

	test('goes with the next good end, whoever has acknowledged what, and comes again', () => {
		const state = at([missed()]);
		expect(strip(tell(state, end(hour + 60, {status: 'failed', state: 'Failed'})))).toHaveLength(2);
		const ended = tell(state, end(hour + 60));
		expect([strip(ended), header(ended).includes('overdue'), ended.data.missing.size]).toEqual([
			[],
			false,
			0,
		]);
		expect(rowOf(ended, 'db-02')).not.toContain('overdue');
		const again = tell(ended, missed({since: instant(hour + 60), last: instant(hour + 60)}));
		expect(strip(again)).toHaveLength(1);
	});

	test('is acknowledged, taken back, and no more pinned by who tells it again', () => {
		const state = later(at([missed()]), hour + 5);
		const seen = pressAll(state, 'a');
		expect([strip(seen), agentRows(seen).rows.at(0)?.job]).toEqual([[], null]);
		expect(strip(pressAll(seen, 'u'))).toHaveLength(1);
		expect(summaryOf(state, 'key', null).text).toContain('1 overdue');
		const note = acknowledged(hour + 9, {kind: 'backup', id: 'db-02', status: 'missed'});
		const theirs = tell(state, note);
		expect(strip(theirs)).toEqual([]);
		expect(strip(tell(theirs, {...note, type: 'unacknowledged'} as Observation))).toHaveLength(1);
	});

	test('is known after a restart unless it has happened or was acknowledged', () => {
		const known = (...more: readonly Observation[]) => {
			const fresh = screenOf({size: wide, seconds: hour});
			return {...fresh, data: learnKnown(fresh.data, [...fleet, missed(), ...more])};
		};
		expect(strip(known())).toHaveLength(1);
		expect(strip(known(end(hour + 1)))).toEqual([]);
		expect(strip(known(acknowledged(hour + 9, {kind: 'backup', id: 'db-02', status: 'missed'})))).toEqual([]);
	});

	test('says in the details how often it should, and when it did last', () => {
		const state = at([missed()]);
		const [row] = troubleRows(state).rows;
		const details = row && troublePane.details(row, state, null);
		const fieldsOf = (
			sections: readonly {
				readonly fields: readonly {readonly label: string; readonly value: string}[];
			}[] = [],
		) => sections.flatMap(({fields}) => fields.map(({label, value}) => `${label} ${value}`));
		expect(fieldsOf(details?.first).join('\n')).toMatch(
			/backup no good end within 26h\nexpected within 26h\nlast good end 2026-11-19T13:00.*\noverdue since 2026-11-20T15:00/,
		);
		expect(row && troublePane.question?.(row, state)).toBeUndefined();
		const agents = agentRows(state).rows.at(0);
		expect(fieldsOf((agents && agentDetails(agents, state, null))?.first)).toContain('expected within 26h');
		const never = at([missed({last: null})]);
		expect(strip(never)[0]).toContain('no good end known within 26h');
	});
});

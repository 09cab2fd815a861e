import {expect, test} from 'vitest';
import {statusOfState} from '../../../source/domain/status-of.ts';
import {advanceLog} from '../../../source/monitor/log/advance-log.ts';
import {cursorToSend, type LogState} from '../../../source/monitor/log/log-state.ts';
import {newLog} from '../../../source/monitor/log/new-log.ts';
import {createRowMemory, type RowMemory} from '../../../source/monitor/log/row-memory.ts';
import type {LogPage} from '../../../source/sources/source.ts';
import {makeActivity} from '../../helpers/things.ts';
import {makeLogPage} from './model-log.ts';

const start = Date.UTC(2026, 10, 20);
const limit = 5;

/** A row so many seconds after the beginning. */
const row = (id: string, seconds: number | null, state = 'completed') =>
	makeActivity(id, state, {
		time: seconds === null ? null : new Date(start + seconds * 1000),
		status: statusOfState(state),
	});

/** The same, about a thing that several rows are about. */
const about = (service: string, ...given: Parameters<typeof row>) => ({
	...row(...given),
	subject: {kind: 'service', id: service},
});

type Answer = {readonly page: LogPage; readonly seconds: number};

const at = (seconds: number, items: LogPage['items'], more: Partial<LogPage> = {}): Answer => ({
	page: makeLogPage(items, more),
	seconds,
});

function play(answers: readonly Answer[], memory: RowMemory = createRowMemory()) {
	let state: LogState = newLog(start);
	return answers.map(({page, seconds}) => {
		const now = {wall: start + seconds * 1000, steady: seconds * 1000};
		const asked = cursorToSend(state);
		const step = advanceLog(state, page, {asked, limit, sentAt: now, receivedAt: now}, memory);
		state = step.state;
		const from = step.gap && (step.gap.from.getTime() - start) / 1000;
		const to = step.gap && (step.gap.to.getTime() - start) / 1000;
		const time = state.cursor?.time;
		return {
			told: step.rows.filter(({isEvent}) => isEvent).map(({activity}) => activity.id),
			cursor: state.cursor?.id,
			cursorTime: time == null ? time : (time - start) / 1000,
			next: cursorToSend(state)?.id,
			gap: step.gap && [from, to, step.gap.reason],
			again: step.again,
		};
	});
}

const many = (from: number, count: number) =>
	Array.from({length: count}, (_, index) => row(`m${from + index}`, from + index));

type Expected = Partial<ReturnType<typeof play>[number]>;

test.each<[string, readonly Answer[], Expected]>([
	['the newest row is the cursor', [at(9, [row('b', 2), row('a', 1)])], {cursor: 'b', told: ['a', 'b']}],
	['an empty answer keeps the cursor', [at(1, [row('a', 1)]), at(9, [])], {cursor: 'a', gap: undefined}],
	['an empty log has none', [at(1, [])], {cursor: undefined, again: false}],
	[
		'the row before one under way is the cursor',
		[at(9, [row('a', 1), row('b', 2, 'queued'), row('c', 3)])],
		{cursor: 'a', told: ['a', 'b', 'c']},
	],
	[
		'a row whose subject has ended in a later one holds nothing back',
		[at(9, [row('a', 1), about('web', 'b', 2, 'in_progress'), about('web', 'c', 3, 'failed')])],
		{cursor: 'c', told: ['a', 'b', 'c']},
	],
	[
		'one that began again after that end does',
		[at(9, [about('web', 'a', 1, 'failed'), about('web', 'b', 2, 'queued'), row('c', 3)])],
		{cursor: 'a'},
	],
	[
		'the end of another subject releases nobody',
		[at(9, [row('a', 1), about('web', 'b', 2, 'queued'), about('db', 'c', 3, 'failed')])],
		{cursor: 'a'},
	],
	[
		'the cursor goes on once nothing is under way',
		[at(9, [row('a', 1), row('b', 2, 'queued')]), at(10, [row('a', 1), row('b', 2), row('c', 3)])],
		{cursor: 'c', told: ['b', 'c']},
	],
	[
		'a row that has been under way for more than a day holds nothing back',
		[at(2 * 86_400, [row('a', 1), row('b', 2, 'queued'), row('c', 90_000)])],
		{cursor: 'c'},
	],
	[
		'a row with more than a hundred newer ones holds nothing back',
		[at(1, [row('0', 0)]), at(300, [row('a', 1), row('b', 2, 'in_progress'), ...many(3, 101)])],
		{cursor: 'm103'},
	],
	[
		'a row with a hundred newer ones does',
		[at(1, [row('0', 0)]), at(300, [row('a', 1), row('b', 2, 'in_progress'), ...many(3, 100)])],
		{cursor: 'a'},
	],
	[
		'a late row is told, and the cursor does not step back',
		[at(5, [row('b', 4)]), at(6, [row('a', 3), row('b', 4)])],
		{cursor: 'b', told: ['a']},
	],
	[
		'a late row that is under way holds the cursor back',
		[at(5, [row('b', 4)]), at(6, [row('a', 3, 'queued'), row('b', 4)])],
		{cursor: 'a', told: ['a']},
	],
	[
		'a row of the future does not hide what follows',
		[at(5, [row('a', 1)]), at(6, [row('z', 9000)])],
		{cursor: 'z', cursorTime: 6},
	],
	[
		'a walk goes on after the newest row, though one under way holds the cursor',
		[at(5, [row('a', 1)]), at(6, [row('b', 2, 'queued'), row('c', 3)], {reach: 'more'})],
		{cursor: 'a', next: 'c', again: true, told: ['b', 'c']},
	],
	[
		'at its end the cursor is held by what the walk met on its way',
		[
			at(5, [row('a', 1)]),
			at(6, [row('b', 2), row('c', 3, 'queued')], {reach: 'more'}),
			at(7, [row('d', 4)]),
		],
		{cursor: 'b', next: 'b', again: false},
	],
	[
		'a server that says "more" and gives nothing new is not asked at once again',
		[at(5, [row('a', 1)]), at(6, [row('a', 1)], {reach: 'more'})],
		{again: false, gap: [1, 6, 'cap']},
	],
	[
		'a cut is lost from the newest known row on, though one under way holds the cursor',
		[at(5, [row('a', 1), row('b', 2, 'queued'), row('c', 3)]), at(99, [row('y', 90)], {reach: 'cut'})],
		{gap: [3, 90, 'cap'], told: ['y']},
	],
	[
		'a cut that reaches back to what is known has lost nothing',
		[at(5, [row('a', 1), row('c', 4)]), at(99, [row('b', 3), row('y', 90)], {reach: 'cut'})],
		{gap: undefined, told: ['b', 'y']},
	],
	[
		'a cut is lost from further back, where a row has been shown after a newer one',
		[at(25, [row('b', 24)]), at(26, [row('a', 23), row('b', 24)]), at(99, [row('y', 90)], {reach: 'cut'})],
		{gap: [14, 90, 'cap']},
	],
	[
		'a row that is dated to the second is not shown late after others of its second',
		[
			at(25, [row('b', 24.3)]),
			at(26, [row('a', 24), row('b', 24.3)]),
			at(99, [row('y', 90)], {reach: 'cut'}),
		],
		{gap: [24.3, 90, 'cap']},
	],
	[
		'a row that only changes is not shown late',
		[
			at(25, [row('a', 23, 'queued'), row('b', 24)]),
			at(26, [row('a', 23)]),
			at(99, [row('y', 90)], {reach: 'cut'}),
		],
		{gap: [24, 90, 'cap']},
	],
	[
		'a cut log without times is lost between two answers',
		[at(5, [row('a', null)]), at(99, [row('y', null)], {reach: 'cut'})],
		{gap: [5, 99, 'cap'], cursor: 'y', told: ['y']},
	],
	[
		'a full first page that does not reach back to the beginning leaves a gap',
		[at(60, many(50, 5))],
		{gap: [0, 50, 'cap'], told: ['m50', 'm51', 'm52', 'm53', 'm54']},
	],
	[
		'a full first page without a date is what was there before, and leaves none',
		[
			at(
				60,
				['a', 'b', 'c', 'd', 'e'].map(id => row(id, null)),
			),
		],
		{gap: undefined, told: []},
	],
	['a first page that is not full leaves none', [at(60, many(50, 4))], {gap: undefined}],
	['a first page that reaches back leaves none', [at(60, [row('a', -1), ...many(50, 4)])], {gap: undefined}],
	['the first rows without times are no news', [at(1, [row('a', null)])], {told: [], cursor: 'a'}],
	['later rows without times are', [at(1, []), at(2, [row('a', null)])], {told: ['a'], cursor: 'a'}],
	['ids with numbers order rows of one moment', [at(9, [row('10', 1), row('9', 1)])], {told: ['9', '10']}],
	[
		'rows that come newest first keep their order',
		[at(9, [row('a', 3), row('c', 1), row('b', 1)])],
		{told: ['b', 'c', 'a']},
	],
	[
		'the same state is told once, however often it comes',
		[at(1, [row('a', 1)]), at(2, [row('a', 1), row('a', 1)])],
		{told: []},
	],
	[
		'an unreadable row counts for a full page',
		[at(60, many(50, 4), {problems: [{item: 'x', message: 'y'}]})],
		{gap: [0, 50, 'cap']},
	],
])('%s', (_, answers, expected) => {
	expect(play(answers).at(-1)).toMatchObject(expected);
});

test('a server that swings between rows of one moment is not followed for ever', () => {
	const swing = Array.from({length: 30}, (_, index) =>
		at(6, [row(index % 2 === 0 ? 'a' : 'b', 1)], {reach: 'more'}),
	);
	const again = play([at(5, [row('a', 1), row('b', 1)]), ...swing])
		.slice(1)
		.map(step => step.again);
	expect(again.indexOf(false)).toBeGreaterThan(5);
	expect(again.indexOf(false)).toBeLessThan(15);
});

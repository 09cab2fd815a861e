import {expect, test} from 'vitest';
import {advance} from '../../../source/monitor/feed/advance-feed.ts';
import {type MarkerFeed, newFeed} from '../../../source/monitor/feed/marker-feed.ts';
import {createToldMemory} from '../../../source/monitor/told-memory.ts';

const start = Date.UTC(2026, 10, 20);
const retention = 60_000;
const instant = (seconds: number) => ({wall: start + seconds * 1000, steady: seconds * 1000});

/** Answers that hold nothing, each with when it was asked for and when we had it; and what they say is lost. */
function read(...spans: readonly (readonly [sent: number, received: number])[]) {
	let feed: MarkerFeed = newFeed(instant(0));
	const page = {items: [], problems: [], count: 0, ids: [], serverTime: undefined};
	return spans.map(([sent, received]) => {
		const span = {sentAt: instant(sent), receivedAt: instant(received)};
		const step = advance(
			feed,
			page,
			{asked: undefined, limit: 100, retention, ...span},
			createToldMemory(start),
		);
		({feed} = step);
		const gaps = step.gaps.map(({from, to}) => [from, to].map(time => (time.getTime() - start) / 1000));
		return {gaps, again: step.again};
	});
}

test('an answer that waited for us while we stood still leaves what is lost to the next one: it is one gap', () => {
	expect(read([2, 100], [100, 101])).toEqual([
		{gaps: [], again: true},
		{gaps: [[0, 41]], again: false},
	]);
});

test('a server that is always so late is told to lose something', () => {
	expect(read([2, 100], [100, 200], [200, 300]).map(({gaps}) => gaps.length)).toEqual([0, 1, 0]);
	expect(read([2, 100], [100, 200]).at(-1)).toEqual({gaps: [[0, 140]], again: false});
});

test('an answer within the time that the server keeps events tells by itself what is lost', () => {
	expect(read([80, 85])).toEqual([{gaps: [[0, 25]], again: false}]);
});

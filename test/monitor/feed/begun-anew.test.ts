import {describe, expect, test} from 'vitest';
import {advance} from '../../../source/monitor/feed/advance-feed.ts';
import {type MarkerFeed, newFeed} from '../../../source/monitor/feed/marker-feed.ts';
import {createToldMemory} from '../../../source/monitor/told-memory.ts';
import {makeEvent, makePage} from '../../helpers/things.ts';

const start = Date.UTC(2026, 10, 20);
const retention = 60_000;
const instant = (at: number) => ({wall: start + at, steady: at});

function ask(
	feed: MarkerFeed,
	at: number,
	events: readonly (readonly [id: string, at: number])[],
	asked?: string,
) {
	const page = makePage(events.map(([id, time]) => makeEvent(id, start + time)));
	const exchange = {asked, limit: 100, retention, sentAt: instant(at), receivedAt: instant(at)};
	return advance(feed, page, exchange, createToldMemory(start + 100_000));
}

const {feed: known} = ask(newFeed(instant(0)), 1000, [['5000', 500]]);

describe('a server whose ids begin anew', () => {
	test('is followed from there on: nothing new is taken for old', () => {
		const {feed, fresh, gaps} = ask(known, 40_000, [
			['17', 35_000],
			['18', 39_000],
		]);
		expect(fresh.map(({id}) => id)).toEqual(['17', '18']);
		expect(feed.marker).toBe('18');
		expect(gaps).toEqual([{from: new Date(start + 1000), to: new Date(start + 35_000), reason: 'anew'}]);
	});

	test.each([
		['what the server still has of earlier', [['4998', 400]], undefined],
		['a late event that is written after greater ids', [['4999', 2000]], undefined],
		[
			'an answer with something beyond the marker',
			[
				['17', 35_000],
				['5001', 36_000],
			],
			undefined,
		],
		['an answer to the marker itself', [['17', 35_000]], '5000'],
		['nothing at all', [], undefined],
	] as const)('is not seen in %s', (_, events, asked) => {
		const {feed} = ask(known, 40_000, events, asked);
		expect(Number(feed.marker)).toBeGreaterThanOrEqual(5000);
	});

	test('is not seen where our clock was wrong when the marker came, and the server’s says when that was', () => {
		const seen = {...instant(-500_000), there: {least: start, most: start + 38_000}, isRecalled: true};
		const {feed} = ask({...known, markerTime: undefined, markerSeenAt: seen}, 40_000, [['4998', 35_000]]);
		expect(feed.marker).toBe('5000');
	});

	test('is known, too, where the time of the marker is not', () => {
		const {feed} = ask({...known, markerTime: undefined}, 40_000, [['17', 35_000]]);
		expect(feed.marker).toBe('17');
	});

	test('is known, too, where the marker bears a date far ahead', () => {
		const {feed} = ask({...known, markerTime: start + 1e10}, 40_000, [['17', 35_000]]);
		expect(feed.marker).toBe('17');
	});
});

import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {WorkEvent} from '../../../source/domain/event.ts';
import {eventIdentity} from '../../../source/domain/event-identity.ts';
import {advance} from '../../../source/monitor/feed/advance-feed.ts';
import type {Lost} from '../../../source/monitor/feed/coverage.ts';
import {newFeed} from '../../../source/monitor/feed/marker-feed.ts';
import {markerToSend} from '../../../source/monitor/feed/marker-proof.ts';
import {createToldMemory} from '../../../source/monitor/told-memory.ts';
import {makeEvent} from '../../helpers/things.ts';
import {answer, type ModelManners} from './model-server.ts';

const start = Date.UTC(2026, 10, 20);
const retention = 60_000;

/** Events in the order of their ids; up to three share one id, as in the published examples. */
const history = fc
	.array(fc.record({step: fc.integer({min: 0, max: 9000}), sharing: fc.integer({min: 1, max: 3})}), {
		maxLength: 80,
	})
	.map(steps => {
		const events: WorkEvent[] = [];
		let at = start;
		let id = 9_007_199_254_740_990n;
		for (const {step, sharing} of steps) {
			at += step;
			id += 1n + BigInt(step % 3);
			for (let index = 0; index < sharing; index++) {
				events.push(makeEvent(String(id), at, {cleanupId: `c${index}`}));
			}
		}

		return events;
	});

/** Pauses between tries, and whether each page of a try arrives. */
const tries = fc.array(
	fc.record({
		pause: fc.oneof(fc.integer({min: 0, max: 30_000}), fc.integer({min: 0, max: 200_000})),
		pages: fc.array(fc.boolean(), {minLength: 1, maxLength: 6}),
		pageTime: fc.integer({min: 1, max: 400}),
	}),
	{minLength: 1, maxLength: 60},
);

const manners = fc.record({losesMarkers: fc.boolean(), isUntidy: fc.boolean()});

type Try = {readonly pause: number; readonly pages: readonly boolean[]; readonly pageTime: number};

function follow(events: readonly WorkEvent[], plan: readonly Try[], model: ModelManners, limit: number) {
	const told: WorkEvent[] = [];
	const gaps: Lost[] = [];
	const markers: (string | undefined)[] = [];
	const good: number[] = [];
	const memory = createToldMemory(start);
	let feed = newFeed({wall: start, steady: 0});
	let at = start;
	for (const {pause, pages, pageTime} of plan) {
		at += pause;
		for (let index = 0; ; index++) {
			const sent = {wall: at, steady: at - start};
			at += pageTime;
			if (pages[index] === false) {
				break;
			}

			const received = {wall: at, steady: at - start};
			const asked = markerToSend(feed, sent, model.retention);
			const page = answer(events, model, {
				marker: asked,
				limit,
				at: Math.round((sent.wall + received.wall) / 2),
			});
			const step = advance(feed, page, {asked, limit, retention, sentAt: sent, receivedAt: received}, memory);
			good.push(sent.wall, received.wall);
			told.push(...step.fresh);
			gaps.push(...step.gaps);
			markers.push(step.feed.marker);
			feed = step.feed;
			if (!step.again) {
				break;
			}

			expect(index, 'a walk ends').toBeLessThan(500);
		}
	}

	return {told, gaps, markers, good, feed, until: at};
}

const calm: Try = {pause: 1000, pages: [], pageTime: 1};

test('every event is told exactly once or lies inside a reported gap', () => {
	fc.assert(
		fc.property(history, tries, manners, fc.integer({min: 5, max: 12}), (events, plan, model, limit) => {
			const {told, gaps, good} = follow(events, [...plan, calm], {...model, retention}, limit);
			const identities = told.map(eventIdentity);
			expect(new Set(identities).size).toBe(identities.length);
			const lastLook = good.at(-2) ?? 0;
			for (const event of events) {
				const time = event.time?.getTime() ?? 0;
				const isKnowable = good.length > 0 && time >= start && time <= lastLook;
				const isTold = identities.includes(eventIdentity(event));
				const isLost = gaps.some(gap => time >= gap.from.getTime() && time <= gap.to.getTime());
				if (isKnowable && !isTold && !isLost) {
					throw new Error(`${event.id} at ${time - start} is neither told nor in a gap`);
				}
			}
		}),
		{numRuns: 600},
	);
});

test('no gap is reported while answers come in time, for any paging, order and repetition', () => {
	fc.assert(
		fc.property(history, tries, manners, fc.integer({min: 5, max: 12}), (events, plan, model, limit) => {
			const prompt = plan.map(({pause, pageTime}) => ({
				pause: pause % 30_000,
				pageTime: pageTime % 20,
				pages: [],
			}));
			const {told, gaps} = follow(events, prompt, {...model, retention}, limit);
			expect(gaps).toEqual([]);
			expect(told.map(event => event.id)).toEqual(told.map(event => event.id).sort());
		}),
		{numRuns: 300},
	);
});

test('no gap is reported where a walk through what was told long ago finds that it has vanished', () => {
	const sharing = ['c0', 'c1', 'c2'].map(cleanupId => makeEvent('2', start, {cleanupId}));
	const model = {losesMarkers: false, isUntidy: true, retention};
	// At one of them the first page of the walk still has the events, and the next one not.
	for (let last = 0; last < 40; last++) {
		const plan = [21_500, 27_000, 11_450, last].map(pause => ({pause, pages: [], pageTime: 2}));
		expect(follow([makeEvent('1', start), ...sharing], plan, model, 5).gaps).toEqual([]);
	}
});

test('the marker never steps back', () => {
	fc.assert(
		fc.property(history, tries, manners, (events, plan, model) => {
			const {markers} = follow(events, plan, {...model, retention}, 5);
			let highest = -1n;
			for (const marker of markers) {
				const value = marker === undefined ? -1n : BigInt(marker);
				expect(value >= highest).toBe(true);
				highest = value;
			}
		}),
	);
});

test('a gap is told between the last good answer and the next one less the retention, no more', () => {
	fc.assert(
		fc.property(fc.integer({min: retention + 10, max: 500_000}), outage => {
			const plan = [calm, {...calm, pause: outage}];
			const {gaps, good} = follow([], plan, {losesMarkers: false, isUntidy: false, retention}, 5);
			expect(gaps).toEqual([
				{from: new Date(good[0] ?? 0), to: new Date((good[3] ?? 0) - retention), reason: 'retention'},
			]);
		}),
	);
});

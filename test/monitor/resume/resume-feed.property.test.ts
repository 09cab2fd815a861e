import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {WorkEvent} from '../../../source/domain/event.ts';
import {eventIdentity} from '../../../source/domain/event-identity.ts';
import type {ResumePoint} from '../../../source/domain/resume.ts';
import {advance} from '../../../source/monitor/feed/advance-feed.ts';
import type {Lost} from '../../../source/monitor/feed/coverage.ts';
import {newFeed, toldUntil} from '../../../source/monitor/feed/marker-feed.ts';
import {markerToSend} from '../../../source/monitor/feed/marker-proof.ts';
import {resumeFeed} from '../../../source/monitor/feed/resume-feed.ts';
import {createToldMemory} from '../../../source/monitor/told-memory.ts';
import {makeEvent} from '../../helpers/things.ts';
import {answer, type ModelManners} from '../feed/model-server.ts';

const start = Date.UTC(2026, 10, 20);
const retention = 60_000;
const limit = 7;

const history = fc
	.array(fc.record({step: fc.integer({min: 0, max: 9000}), sharing: fc.integer({min: 1, max: 3})}), {
		maxLength: 60,
	})
	.map(steps => {
		let at = start;
		return steps.flatMap(({step, sharing}, index) => {
			at += step;
			return Array.from({length: sharing}, (_, copy) =>
				makeEvent(String(index + 1), at, {cleanupId: `c${copy}`}),
			);
		});
	});

/** Looks at the feed, before some of which the program is ended and started again. */
const looks = fc.array(
	fc.record({
		pause: fc.oneof(fc.integer({min: 0, max: 30_000}), fc.integer({min: 0, max: 200_000})),
		isRestart: fc.boolean(),
		/** So many pages are read before it is ended, or the last. */
		pages: fc.integer({min: 1, max: 4}),
	}),
	{minLength: 1, maxLength: 40},
);

const manners = fc.record({losesMarkers: fc.boolean(), isUntidy: fc.boolean()});

type Look = {readonly pause: number; readonly isRestart: boolean; readonly pages: number};

function live(events: readonly WorkEvent[], plan: readonly Look[], model: ModelManners) {
	const told: WorkEvent[] = [];
	const gaps: Lost[] = [];
	let memory = createToldMemory(start);
	let feed = newFeed({wall: start, steady: 0});
	let point: ResumePoint = {marker: null, coveredUntil: new Date(start)};
	let at = start;
	// The steady clock of another run begins somewhere else.
	let base = start;
	let wholeAt = start;
	for (const {pause, isRestart, pages} of plan) {
		at += pause;
		if (isRestart) {
			base = at - 5;
			// A journal hands on what was told lately.
			const late = told.filter(({time}) => (time?.getTime() ?? 0) > at - 2 * retention);
			feed = resumeFeed(point, {events: late}, {wall: at, steady: at - base}, retention);
			memory = createToldMemory(at);
			for (const event of late) {
				memory.add(event, at);
			}
		}

		for (let page = 0; page < pages; page++) {
			const sentAt = {wall: at, steady: at - base};
			at += 50;
			const receivedAt = {wall: at, steady: at - base};
			const asked = markerToSend(feed, sentAt, retention);
			const answered = answer(events, model, {marker: asked, limit, at: sentAt.wall});
			const step = advance(feed, answered, {asked, limit, retention, sentAt, receivedAt}, memory);
			told.push(...step.fresh);
			gaps.push(...step.gaps);
			feed = step.feed;
			const until = toldUntil(feed);
			if (until !== undefined) {
				// What is known does not shrink, also where a walk begins with what was told long ago.
				expect(until.wall).toBeGreaterThanOrEqual(Math.min(point.coveredUntil.getTime(), sentAt.wall));
				point = {marker: feed.marker ?? null, coveredUntil: new Date(until.wall)};
			}

			if (!step.again) {
				wholeAt = sentAt.wall;
			}

			if (!step.again) {
				break;
			}
		}
	}

	return {told, gaps, wholeAt};
}

test('over any number of runs every event is told exactly once or lies inside a gap', () => {
	fc.assert(
		fc.property(history, looks, manners, (events, plan, model) => {
			const calm = {pause: 1000, isRestart: false, pages: 500};
			const {told, gaps, wholeAt} = live(events, [...plan, calm], {...model, retention});
			const identities = told.map(eventIdentity);
			expect(new Set(identities).size).toBe(identities.length);
			for (const event of events) {
				const time = event.time?.getTime() ?? 0;
				const isTold = identities.includes(eventIdentity(event));
				const isLost = gaps.some(gap => time >= gap.from.getTime() && time <= gap.to.getTime());
				if (time <= wholeAt && !isTold && !isLost) {
					throw new Error(`${event.id} at ${time - start} is neither told nor in a gap`);
				}
			}
		}),
		{numRuns: 500},
	);
});

test('runs that follow each other within the retention leave no gap', () => {
	fc.assert(
		fc.property(history, looks, manners, (events, plan, model) => {
			const prompt = plan.map(look => ({...look, pause: look.pause % 30_000, pages: 500}));
			expect(live(events, prompt, {...model, retention}).gaps).toEqual([]);
		}),
		{numRuns: 300},
	);
});

test('runs that are all ended in the middle of their reading get on, and leave no gap', () => {
	const busy = Array.from({length: 400}, (_, index) => makeEvent(String(index + 1), start + index * 500));
	const runs = fc.array(fc.record({pause: fc.integer({min: 0, max: 3000}), pages: fc.constant(2)}), {
		minLength: 50,
		maxLength: 80,
	});
	fc.assert(
		fc.property(runs, manners, (plan, model) => {
			const {told, gaps} = live(
				busy,
				[{pause: 20_000, pages: 1}, ...plan].map(look => ({...look, isRestart: true})),
				{...model, retention},
			);
			expect(gaps).toEqual([]);
			expect(told.length).toBeGreaterThan(50);
		}),
		{numRuns: 100},
	);
});

test('an idle feed does not send a marker of unknown age', () => {
	const now = {wall: start + 100_000, steady: 1000};
	const point = {marker: '7', coveredUntil: new Date(start + 99_000)};
	const sent = (at: number) =>
		markerToSend(resumeFeed(point, {events: [makeEvent('7', at)]}, now, retention), now, retention);
	expect(sent(start + 95_000)).toBe('7');
	expect(sent(start + 60_000)).toBeUndefined();
	expect(markerToSend(resumeFeed(point, {events: []}, now, retention), now, retention)).toBeUndefined();
});

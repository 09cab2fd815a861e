import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {createLagging, type LaggingOptions} from '../../../source/commands/consumers/lagging.ts';
import type {Observation} from '../../../source/domain/observation.ts';
import {createFakeClock, settle} from '../../helpers/fake-clock.ts';
import {eventAt, noon, routineAt} from '../../journal/helper.ts';

const ending = {at: new Date(noon), source: 'dfw', status: 'completed', exit: 0} as const;
/** Letters of a few events. */
const small = 1000;

function idOf(observation: Observation): string {
	return observation.type === 'event' ? observation.event.id : observation.type;
}

/** A journal that is an array, and a reader who reads or stands still as the test says. */
function open(more: Partial<LaggingOptions> = {}) {
	const clock = createFakeClock(noon);
	const log: Observation[] = [];
	const told: string[] = [];
	const ends: string[] = [];
	let reader = Promise.resolve();
	let goOn = (): void => {};
	let isSlow = false;
	let trouble: string | undefined;
	let bookmarks = 0;
	const recorder = {
		bookmark() {
			bookmarks++;
			let place = log.length;
			return {
				get isAtEnd() {
					return place === log.length;
				},
				async read() {
					await settle(1);
					const read = log.slice(place, place + 3);
					place += read.length;
					return read;
				},
				close: async () => {
					bookmarks--;
				},
			};
		},
		get trouble() {
			return trouble;
		},
		waiting: 0,
	};
	const teller = {
		learn(observation: Observation) {
			told.push(idOf(observation));
			return isSlow ? reader : undefined;
		},
		close: async () => void ends.push('end'),
	};
	const {promise: deadline, resolve: passDeadline} = Promise.withResolvers<void>();
	const lagging = createLagging(teller, {
		recorder,
		clock,
		signal: new AbortController().signal,
		deadline,
		isOver: () => false,
		onLeftBehind: () => ends.push('left behind'),
		mostWaiting: small,
		...more,
	});
	return {
		clock,
		told,
		ends,
		lagging,
		passDeadline,
		bookmarks: () => bookmarks,
		learnt: () => log.map(idOf),
		learn() {
			const observation = eventAt(log.length + 1, noon);
			log.push(observation);
			return lagging.learn(observation) ?? undefined;
		},
		stall() {
			goOn();
			isSlow = true;
			reader = new Promise(resolve => {
				goOn = resolve;
			});
		},
		/** Reads on; each write still has to be waited for, or not. */
		drain(stays: boolean) {
			goOn();
			isSlow = stays;
			reader = Promise.resolve();
		},
		refuse(words: string | undefined) {
			trouble = words;
		},
	};
}

type Step =
	| {readonly type: 'learn'; readonly count: number}
	| {readonly type: 'drain'; readonly stays: boolean}
	| {readonly type: 'refuse'; readonly words: string | undefined}
	| {readonly type: 'pass'; readonly milliseconds: number}
	| {readonly type: 'stall'};

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
	fc.oneof(
		{weight: 4, arbitrary: fc.record({type: fc.constant('learn' as const), count: fc.nat(20)})},
		{weight: 2, arbitrary: fc.record({type: fc.constant('drain' as const), stays: fc.boolean()})},
		{weight: 2, arbitrary: fc.record({type: fc.constant('stall' as const)})},
		fc.record({type: fc.constant('refuse' as const), words: fc.constantFrom('disk full', undefined)}),
		{weight: 4, arbitrary: fc.record({type: fc.constant('pass' as const), milliseconds: fc.nat(500)})},
	),
	{maxLength: 40},
);

test('whenever a reader stands still and reads on, each is told once and in order', async () => {
	let lagged = 0;
	await fc.assert(
		fc.asyncProperty(steps, async story => {
			const run = open();
			let isHeld = false;
			for (const step of story) {
				switch (step.type) {
					case 'learn':
						for (let count = 0; count < step.count && !isHeld; count++) {
							const wait = run.learn();
							isHeld = wait !== undefined;
							void wait?.then(() => {
								isHeld = false;
							});
						}

						break;
					case 'drain':
						run.drain(step.stays);
						break;
					case 'stall':
						run.stall();
						break;
					case 'refuse':
						run.refuse(step.words);
						break;
					case 'pass':
						await run.clock.pass(step.milliseconds);
						break;
				}

				lagged += run.bookmarks();
			}

			run.refuse(undefined);
			run.drain(false);
			await run.clock.pass(1000);
			await run.lagging.close(ending);
			expect(run.told).toEqual(run.learnt());
			expect(run.ends).toEqual(['end']);
			expect(run.bookmarks()).toBe(0);
		}),
		{numRuns: 400},
	);
	expect(lagged).toBeGreaterThan(10);
});

describe('a teller whose reader stands still', () => {
	test('is waited for as long as a reader may need who reads at all, and no longer', async () => {
		const {learn, stall, clock, drain, told, bookmarks} = open();
		stall();
		let wait = learn();
		for (let count = 0; count < 100 && wait === undefined; count++) {
			wait = learn();
		}

		let isOver = false;
		void wait?.then(() => {
			isOver = true;
		});
		await clock.pass(150);
		expect(isOver).toBe(false);
		await clock.pass(100);
		expect(isOver).toBe(true);
		expect(bookmarks()).toBe(1);
		for (let count = 0; count < 1000; count++) {
			expect(learn()).toBeUndefined();
		}

		expect(told).toEqual(['1']);
		drain(true);
		await settle(2000);
		expect(bookmarks()).toBe(0);
		expect(told.length).toBeGreaterThan(1000);
	});

	test('is waited for while the disk refuses what it would read later', async () => {
		const {learn, stall, clock, drain, refuse, bookmarks} = open();
		refuse('disk full');
		stall();
		let wait = learn();
		for (let count = 0; count < 100 && wait === undefined; count++) {
			wait = learn();
		}

		let isOver = false;
		void wait?.then(() => {
			isOver = true;
		});
		await clock.pass(60_000);
		expect(isOver).toBe(false);
		drain(false);
		await clock.pass(1000);
		expect(isOver).toBe(true);
		expect(bookmarks()).toBe(0);
	});

	test('is left behind when the time for an orderly end is over, and no end is told after a hole', async () => {
		const {learn, stall, lagging, passDeadline, ends} = open();
		stall();
		void learn();
		const closing = lagging.close(ending);
		await settle();
		expect(ends).toEqual([]);
		passDeadline();
		await closing;
		expect(ends).toEqual(['left behind']);
	});

	test('tells nothing more once nobody wants it', async () => {
		let isOver = false;
		const {learn, stall, drain, lagging, told, ends} = open({isOver: () => isOver});
		stall();
		void learn();
		void learn();
		isOver = true;
		drain(false);
		await lagging.close(ending);
		void learn();
		expect(told).toEqual(['1']);
		expect(ends).toEqual(['end']);
	});

	test('never had routine answers to tell, which are not all written down', () => {
		const {lagging, told} = open();
		void lagging.learn(routineAt(noon, 'm1'));
		expect(told).toEqual([]);
	});
});

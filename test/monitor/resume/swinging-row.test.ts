import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Observation} from '../../../source/domain/observation.ts';
import type {Resume} from '../../../source/domain/resume.ts';
import {createDeciding} from '../../../source/outlets/alerts/decide.ts';
import {resumeFrom} from '../../helpers/resume.ts';
import {makeActivity} from '../../helpers/things.ts';
import {makeLogPage} from '../log/model-log.ts';
import {setScene} from './scene.ts';

type Step = {readonly what: 'turn' | 'restart' | 'behind'; readonly seconds: number};

const story = fc.record({
	isHistory: fc.boolean(),
	/** The row's own time: that of its state, that of its beginning, or none. */
	time: fc.constantFrom<'state' | 'beginning' | 'none'>('state', 'beginning', 'none'),
	steps: fc.array(
		fc.record({
			what: fc.constantFrom<Step['what']>('turn', 'turn', 'restart', 'behind'),
			seconds: fc.integer({min: 70, max: 140}),
		}),
		{minLength: 1, maxLength: 8},
	),
});

/** As a journal gives it when the last events are long ago. */
function resumeOf(heard: readonly Observation[]): Resume {
	const last = heard.flatMap(each => (each.type === 'event' ? [each.event] : [])).slice(-1);
	return {...resumeFrom(heard), events: [], rows: last};
}

test('each time that a row goes down is told and alerted once, over any number of runs', async () => {
	await fc.assert(
		fc.asyncProperty(story, async ({isHistory, time, steps}) => {
			const scene = setScene({beside: {agents: false, cleanups: false, history: isHistory}});
			const {clock, source, run} = scene;
			const begin = clock.now() - 3_600_000;
			const rowOf = (isDown: boolean) =>
				makeActivity('web', isDown ? 'failed' : 'completed', {
					kind: 'activity',
					name: 'web',
					time: time === 'none' ? null : new Date(time === 'beginning' ? begin : clock.now()),
				});
			source.giveLog(isHistory);
			let isDown = false;
			let before = rowOf(false);
			let now = before;
			let isBehind = false;
			source.readLog = () => {
				const page = makeLogPage([isBehind ? before : now]);
				isBehind = false;
				return page;
			};
			const turns: string[] = [];
			const heard: Observation[] = [];
			const alerted = new Set<string>();
			let alerts = 0;
			let startedAt = clock.now();
			let running = run();
			await clock.pass(31_000);

			async function stop(): Promise<void> {
				await running.stop();
				const deciding = createDeciding({startedAt, alerted: new Set(alerted), before: heard});
				const given = [...deciding.missed, ...running.heard.flatMap(each => deciding.decide(each) ?? [])];
				for (const {key} of given) {
					alerted.add(key);
				}

				alerts += given.length;
				heard.push(...running.heard);
			}

			for (const {what, seconds} of steps) {
				if (what === 'turn') {
					isDown = !isDown;
					before = now;
					now = rowOf(isDown);
					turns.push(isDown ? 'failed' : 'completed');
				} else if (what === 'restart') {
					await stop();
					startedAt = clock.now();
					running = run(resumeOf(heard));
				} else {
					// One answer of a server that lags behind.
					isBehind = true;
				}

				await clock.pass(seconds * 1000);
			}

			await stop();
			const told = heard.flatMap(each =>
				each.type === 'event' ? [each.event.event.replace('web: ', '')] : [],
			);
			expect(told.slice(told[0] === 'completed' ? 1 : 0)).toEqual(turns);
			expect(alerts).toBe(turns.filter(turn => turn === 'failed').length);
		}),
		{numRuns: 20},
	);
});

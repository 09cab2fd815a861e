import {expect, test} from 'vitest';
import {makeActivity} from '../../helpers/things.ts';
import {eventsOf, runOnce, setScene} from './scene.ts';

const row = (id: string, at: number, state = '') =>
	makeActivity(id, state, {kind: 'audit', time: new Date(at), status: state === '' ? 'info' : 'running'});

test.each([
	['stand in the history', true],
	['are events alone', false],
])(
	'a log whose rows %s goes on where it was, however long ago: the server keeps its rows',
	async (_, isHistory) => {
		const scene = setScene();
		const {clock, source, run} = scene;
		source.giveLog(isHistory);
		source.log_ = [
			row('old', clock.now() - 300_000),
			row('1', clock.now()),
			row('job', clock.now(), 'in_progress'),
		];
		const resume = await runOnce(scene);
		source.log_ = [...source.log_, row('2', clock.now())];
		await clock.pass(7 * 3_600_000);
		source.log_ = [
			...source.log_.filter(({id}) => id !== 'job'),
			row('3', clock.now()),
			row('job', clock.now(), 'failed'),
		];
		const second = run(resume);
		await clock.pass(100);
		expect(second.of('event').map(({event}) => [event.id, event.event])).toEqual([
			['2', 'audit'],
			['3', 'audit'],
			['job', 'audit: failed'],
		]);
		expect(second.of('gap').filter(({gap}) => gap.feed === 'activities')).toEqual([]);
		await second.stop();
	},
);

test('a log whose marker cannot be read begins anew, and what the newest page does not reach is a gap', async () => {
	const {clock, source, run} = setScene();
	source.giveLog();
	const coveredUntil = new Date(clock.now() - 3_600_000);
	source.log_ = Array.from({length: 150}, (_, index) =>
		row(String(index), clock.now() - 150_000 + index * 1000),
	);
	const second = run({
		feeds: new Map([['activities', {marker: 'nonsense', coveredUntil}]]),
		events: [],
		activities: [],
	});
	const oldest = new Date(clock.now() - 100_000);
	await clock.pass(100);
	expect(second.of('gap').filter(({gap}) => gap.feed === 'activities')).toMatchObject([
		{gap: {reason: 'restart', from: coveredUntil, to: oldest}},
	]);
	expect(second.of('event')).toHaveLength(100);
	await second.stop();
});

test('a log without its known rows tells nothing from before its cursor again', async () => {
	const {clock, source, run} = setScene();
	source.giveLog();
	const at = clock.now();
	source.log_ = [row('0', at - 9000), row('1', at - 8000), row('2', at - 7000)];
	const marker = `${new Date(at - 8000).toISOString()} 1`;
	const second = run({
		feeds: new Map([['activities', {marker, coveredUntil: new Date(at - 7500)}]]),
		events: [],
		activities: [],
	});
	await clock.pass(40_000);
	expect(eventsOf(second)).toEqual(['2']);
	await second.stop();
});

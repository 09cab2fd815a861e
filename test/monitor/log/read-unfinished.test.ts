import {expect, test} from 'vitest';
import type {Activity} from '../../../source/domain/activity.ts';
import type {Status} from '../../../source/domain/status.ts';
import {NotFoundError} from '../../../source/http/errors/not-found-error.ts';
import {ServerError} from '../../../source/http/errors/server-error.ts';
import {createFakeClock, type FakeClock} from '../../helpers/fake-clock.ts';
import {resumeFrom} from '../../helpers/resume.ts';
import {makeActivity} from '../../helpers/things.ts';
import {listenTo} from '../listen.ts';
import {createScriptedSource} from '../scripted-source.ts';

const row = (id: string, at: number, state: string, status: Status) =>
	makeActivity(id, state, {kind: 'audit', time: new Date(at), status});

/** A long job, and then so many short ones that the log is read from behind it. */
async function overtake(
	answer: (long: Activity, shown: number) => Activity,
	before: (what: string) => void = () => {},
	then: (clock: FakeClock) => void = () => {},
) {
	const clock = createFakeClock();
	const script = createScriptedSource(clock);
	script.giveLog();
	const shown: string[] = [];
	const source = {
		...script,
		async show(_: string, id: string) {
			shown.push(id);
			return {type: 'activity' as const, activity: answer(long, shown.length)};
		},
	};
	const long = row('long', clock.now(), 'running', 'running');
	const {of, stop} = listenTo([source], clock);
	script.log_ = [long];
	await clock.pass(31_000);
	for (let count = 0; count < 3; count++) {
		const others = Array.from({length: 60}, (_, index) =>
			row(`short-${count}-${index}`, clock.now() + index, 'success', 'completed'),
		);
		script.log_ = [...script.log_, ...others];
		await clock.pass(5000);
		if (count === 1) {
			script.log_ = script.log_.filter(({id}) => id !== 'long');
			then(clock);
		}

		await clock.pass(26_000);
	}

	script.before = before;
	await clock.pass(150_000);
	const told = of('event').filter(({event}) => event.id === 'long');
	const activities = of('activity').filter(({activity}) => activity.id === 'long');
	await stop();
	expect(clock.sleepers).toBe(0);
	return {
		shown,
		events: told.map(({event}) => event.status),
		activities: activities.map(({activity}) => activity.status),
	};
}

const failed = (long: Activity): Activity => ({...long, state: 'failure', status: 'failed'});

test('a row that many others have overtaken is asked for by itself until it has ended', async () => {
	const {shown, events, activities} = await overtake((long, count) => (count < 3 ? long : failed(long)));
	expect(shown).toEqual(['long', 'long', 'long']);
	expect(events).toEqual(['running', 'failed']);
	expect(activities).toEqual(['running', 'failed']);
});

test.each([
	['stands in the history', true],
	['is an event alone', false],
])(
	'one that %s is asked for by the next run, too, though others have overtaken it meanwhile',
	async (_, isHistory) => {
		const clock = createFakeClock();
		const script = createScriptedSource(clock);
		script.giveLog(isHistory);
		const shown: string[] = [];
		const long = row('long', clock.now(), 'running', 'running');
		const about = {...row('about', clock.now(), 'running', 'running'), subject: {kind: 'service', id: 'web'}};
		const over = {...row('over', clock.now() + 1000, 'success', 'completed'), subject: about.subject};
		const source = {
			...script,
			async show(_: string, id: string) {
				shown.push(id);
				return {type: 'activity' as const, activity: failed(long)};
			},
		};
		script.log_ = [long, about, over];
		const first = listenTo([source], clock);
		await clock.pass(5000);
		await first.stop();
		script.log_ = Array.from({length: 60}, (_, index) =>
			row(`short-${index}`, clock.now() + index, 'success', 'completed'),
		);
		const second = listenTo([source], clock, {resume: resumeFrom(first.heard)});
		await clock.pass(61_000);
		const told = second.of('event').filter(({event}) => event.id === 'long');
		expect(told.map(({event}) => event.status)).toEqual(['failed']);
		// A state without a time of its own is believed when it is said twice.
		expect(shown).toEqual(['long', 'long']);
		await second.stop();
	},
);

test('somebody who sets the clock back does not put it off', async () => {
	const {events} = await overtake(failed, undefined, clock => clock.jump(-3_600_000));
	expect(events).toEqual(['running', 'failed']);
});

test('a failure to read it is not the end', async () => {
	const {shown, events} = await overtake((long, count) => {
		if (count === 1) {
			throw new ServerError('503 from the test');
		}

		return failed(long);
	});
	expect(shown).toEqual(['long', 'long']);
	expect(events).toEqual(['running', 'failed']);
});

test('a stray refusal is not the end', async () => {
	const {shown, events} = await overtake((long, count) => {
		if (count < 4) {
			throw new NotFoundError('gone');
		}

		return failed(long);
	});
	expect(shown).toEqual(['long', 'long', 'long', 'long']);
	expect(events).toEqual(['running', 'failed']);
});

test('one that is gone four times is asked for no more, and shown as under way no more', async () => {
	const {shown, events, activities} = await overtake(() => {
		throw new NotFoundError('gone');
	});
	expect(shown).toEqual(['long', 'long', 'long', 'long']);
	expect(events).toEqual(['running', 'unknown']);
	expect(activities).toEqual(['running', 'unknown']);
});

test('a server in trouble is not asked for it', async () => {
	const {shown} = await overtake(
		long => long,
		() => {
			throw new ServerError('503 from the test');
		},
	);
	expect(shown.length).toBeGreaterThan(0);
	expect(shown.length).toBeLessThan(4);
});

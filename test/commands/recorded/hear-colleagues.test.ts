import {expect, onTestFinished, test} from 'vitest';
import type {Context} from '../../../source/commands/context.ts';
import {openColleagues} from '../../../source/commands/recorded/hear-colleagues.ts';
import type {Observation} from '../../../source/domain/observation.ts';
import {recordBeside} from '../../../source/journal/writing/record-beside.ts';
import {createFakeClock} from '../../helpers/fake-clock.ts';
import {acknowledgedWith, overdueWith} from '../../helpers/observations.ts';
import {waitUntil} from '../../helpers/wait-until.ts';
import {eventAt, makeFolder, noon, openIn} from '../../journal/helper.ts';

test('what somebody else takes note of and what went wrong is heard within a second, and nothing of what is written here', async () => {
	const {journal, folder} = await openIn(await makeFolder());
	const clock = createFakeClock(noon);
	const settings = {profiles: [{name: 'dfw', target: {}}], journal: {folder}};
	const colleagues = await openColleagues({settings, clock} as unknown as Context, true);
	const heard: string[] = [];
	const stop = new AbortController();
	onTestFinished(() => stop.abort());
	const say = (observation: Observation): string =>
		'acknowledgement' in observation
			? `${observation.acknowledgement.note}`
			: 'event' in observation
				? observation.event.id
				: observation.type;
	void colleagues(
		{
			tell: observation => heard.push(say(observation)),
			overhear: observation => heard.push(`overheard ${say(observation)}`),
			recall: observation => heard.push(`recalled ${say(observation)}`),
		},
		stop.signal,
		() => [journal.path],
	);
	void journal.append({...acknowledgedWith({note: 'ours'}), at: new Date(noon)});
	void journal.append(eventAt('0', noon, 'failed'));
	await journal.flush();
	await recordBeside({folder, now: () => noon}, eventAt('1', noon));
	await recordBeside({folder, now: () => noon}, eventAt('2', noon, 'failed'));
	await recordBeside({folder, now: () => noon}, overdueWith());
	await recordBeside({folder, now: () => noon}, acknowledgedWith({note: 'theirs'}));
	await clock.pass(1000);
	await waitUntil(() => heard.length > 5, 'it is heard');
	await recordBeside({folder: folder, now: () => noon}, acknowledgedWith({note: 'later'}));
	await clock.pass(1000);
	await waitUntil(() => heard.length > 6, 'it is heard, too');
	expect(heard).toEqual([
		...['recalled 1', 'recalled 2', 'overheard 2', 'recalled overdue', 'overheard overdue'],
		...['theirs', 'later'],
	]);
});

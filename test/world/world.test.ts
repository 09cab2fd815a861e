import {createHash} from 'node:crypto';
import {expect, test} from 'vitest';
import {addCheck} from '../../source/codec/check.ts';
import {judgeStory} from './judge-story.ts';
import {drawPlan} from './plan.ts';
import {type Outcome, play} from './play.ts';

test('a seed tells the same story again, to the letter', async () => {
	const [one, other] = [await play(drawPlan('2')), await play(drawPlan('2'))];
	expect(digestOf(one)).toBe(digestOf(other));
	expect(digestOf(one)).not.toBe(digestOf(await play(drawPlan('8'))));
});

test.each([
	[
		'an event left out of the journal',
		'lost',
		(lines: string[]) => lines.filter((_, index) => index !== lines.findIndex(isEvent)),
	],
	['an event written twice', 'repeated', (lines: string[]) => [...lines, lines.find(isEvent) ?? '']],
	[
		'an event that never was',
		'invented',
		(lines: string[]) => [...lines, withAnotherId(lines.find(isEvent) ?? '')],
	],
] as const)('%s is seen', async (_, name, change) => {
	const plan = {...drawPlan('6'), happenings: []};
	const outcome = await play(plan);
	expect(Object.values(judgeStory(plan, outcome)).flat()).toEqual([]);
	const files = new Map(
		[...outcome.files].map(([path, bytes]) => [
			path,
			Buffer.from(change(bytes.toString().split('\n')).join('\n')),
		]),
	);
	expect(judgeStory(plan, {...outcome, from: 0, files})[name]).not.toEqual([]);
});

test('a failure without its alert is seen', async () => {
	const plan = {...drawPlan('6'), happenings: []};
	const outcome = await play(plan);
	const silent = outcome.runs.map(run => ({...run, alerts: []}));
	expect(judgeStory(plan, {...outcome, runs: silent})['not alerted']).not.toEqual([]);
	const twice = outcome.runs.map(run => ({...run, alerts: [...run.alerts, ...run.alerts]}));
	expect(judgeStory(plan, {...outcome, runs: twice})['alerted twice']).not.toEqual([]);
});

function withAnotherId(line: string): string {
	return addCheck(line.replace(/,"crc":"[^"]*"/, '').replace(/"id":"\d+"/, '"id":"1"'));
}

function isEvent(line: string): boolean {
	return line.startsWith('{"type":"event"');
}

function digestOf({runs, files}: Outcome): string {
	const hash = createHash('sha256');
	for (const line of [...runs.flatMap(({lines}) => lines), ...[...files].flat()]) {
		hash.update(line);
	}

	return hash.digest('hex');
}

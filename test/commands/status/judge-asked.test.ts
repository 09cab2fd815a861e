import {expect, test} from 'vitest';
import type {Context} from '../../../source/commands/context.ts';
import type {Last} from '../../../source/commands/recorded/read-last.ts';
import {judgeAsked} from '../../../source/commands/status/judge-asked.ts';
import type {Observation} from '../../../source/domain/observation.ts';
import {createFakeClock} from '../../helpers/fake-clock.ts';
import {activityWith, agentWith, learntAt, overdueWith} from '../../helpers/observations.ts';

const hour = 3_600_000;
const now = learntAt.getTime();
const db = {id: 'a1', name: 'db-02'};
const web = {id: 'a2', name: 'web-01'};

function judged(
	asked: readonly Observation[],
	{recent = [], watched}: {recent?: readonly Observation[]; watched?: readonly [number, number]} = {},
) {
	const expectation = {agent: null, kind: 'backup', within: 26 * hour};
	const settings = {profiles: [{name: 'dfw', expect: [expectation]}], status: {maxAge: 15 * 60_000}};
	const feeds = new Map([['events', {marker: null, coveredUntil: new Date(watched?.[1] ?? 0)}]]);
	const last = {name: 'dfw', recent, goodEnds: new Map(), since: watched?.[0], resume: {feeds}};
	const context = {settings, clock: createFakeClock(now)} as unknown as Context;
	return judgeAsked(context, [last as unknown as Last], asked).map(each =>
		each.type === 'overdue' ? [each.overdue.agent?.name, each.overdue.last?.getTime() ?? null] : [],
	);
}

const row = (hours: number, more: Parameters<typeof activityWith>[0] = {}) =>
	activityWith({kind: 'Backup', agent: db, status: 'completed', time: new Date(now - hours * hour), ...more});

test('what the list shows is judged as it stands, with what the agents are', () => {
	expect(judged([agentWith(db), agentWith(web), row(20)])).toEqual([]);
	expect(judged([agentWith(db), agentWith(web), row(27)])).toEqual([
		['db-02', now - 27 * hour],
		['web-01', null],
	]);
});

test('a journal that somebody writes counts for those of whom no end is known, an old one does not', () => {
	expect(judged([agentWith(web)], {watched: [now - 30 * hour, now - 60_000]})).toEqual([['web-01', null]]);
	expect(judged([agentWith(web)], {watched: [now - 30 * hour, now - 2 * hour]})).toEqual([]);
	expect(judged([agentWith(web)])).toEqual([]);
});

test('what whoever watches has told already is not told beside it', () => {
	const told = overdueWith({
		...{id: null, kind: 'backup', agent: db, usual: null, expected: 26 * hour},
		since: new Date(now - 27 * hour),
	});
	expect(judged([agentWith(db), row(27)], {recent: [told]})).toEqual([]);
});

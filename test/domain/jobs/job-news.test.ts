import {expect, test} from 'vitest';
import {isBad, jobNews} from '../../../source/domain/jobs/job-news.ts';
import {type Status, statusTable} from '../../../source/domain/status.ts';
import {
	activityWith,
	agentWith,
	cleanupWith,
	eventWith,
	overdueWith,
	pollWith,
} from '../../helpers/observations.ts';

test('whatever is told is bad where what it says of a job is', () => {
	const subjects = [null, {kind: 'cleanup', id: 'c1'}, {kind: 'row', id: 'r1'}];
	const told = Object.keys(statusTable).flatMap(word => {
		const status = word as Status;
		const events = subjects.map(subject => eventWith({status, subject}));
		return [...events, cleanupWith({status}), activityWith({status}), activityWith({status, kind: 'row'})];
	});
	const others = [agentWith(), overdueWith(), overdueWith({id: null}), pollWith()];
	for (const each of [...told, ...others]) {
		const status = jobNews(each)?.status;
		expect([each, isBad(each)]).toEqual([each, status !== undefined && statusTable[status].bad]);
	}

	expect(told.filter(isBad).length).toBeGreaterThan(0);
});

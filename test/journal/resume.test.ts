import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {isAcknowledging} from '../../source/domain/acknowledging.ts';
import {doerKey, lastGoodEnd} from '../../source/domain/expectations/good-ends.ts';
import {idOfKey, kindOfKey} from '../../source/domain/jobs/job-key.ts';
import {jobNews} from '../../source/domain/jobs/job-news.ts';
import {noRuns, usualFor} from '../../source/domain/jobs/runs.ts';
import type {Observation} from '../../source/domain/observation.ts';
import {openRecord} from '../../source/journal/record/open-record.ts';
import {readResume} from '../../source/journal/resume/read-resume.ts';
import {
	acknowledgedLine,
	alertedLine,
	headLine,
	observationLine,
	sessionLine,
	unacknowledgedLine,
} from '../helpers/journal-lines.ts';
import {
	activityWith,
	agentWith,
	cleanupWith,
	eventWith,
	observe,
	overdueWith,
	pollWith,
} from '../helpers/observations.ts';
import {day, eventAt, hour, makeFolder, noon, openIn, readFiles, routineAt} from './helper.ts';
import {makeJournal} from './make-journal.ts';

const retention = 60_000;

function at(time: number, observation: Observation): Observation {
	return {...observation, at: new Date(time)};
}

async function journalOf(files: Readonly<Record<string, string>>): Promise<string> {
	const folder = await makeFolder();
	await mkdir(join(folder, 'dfw'), {recursive: true});
	await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, 'dfw', name), text)));
	return folder;
}

function linesOf(...observations: readonly Observation[]): string {
	return headLine('dfw', noon) + observations.map(observationLine).join('');
}

const resumeOf = (folder: string, now = noon, target?: string) =>
	readResume(folder, 'dfw', now, {retention, target});

describe('what a new run knows of the one before', () => {
	test('the last event of each row of a log, however long ago, and what became of one that failed', async () => {
		const rowAt = (id: string, time: number, status: 'failed' | 'completed') => {
			const subject = {kind: 'activity', id} as const;
			const event = `web: ${status}`;
			return at(time, eventWith({id, time: new Date(noon - hour), event, status, agent: null, subject}));
		};
		const others = Array.from({length: 700}, (_, index) => eventAt(index, noon - 600_000 + index * 500));
		const folder = await journalOf({
			'2026-11-20.ndjson': linesOf(
				rowAt('r1', noon - 5000_000, 'failed'),
				rowAt('r2', noon - 4000_000, 'completed'),
				rowAt('r1', noon - 3000_000, 'completed'),
				...others,
				routineAt(noon - 1000, '2'),
			),
		});
		const {resume, recent} = await resumeOf(folder);
		expect(resume?.events.some(({id}) => id === 'r1')).toBe(false);
		expect(resume?.rows?.map(({id, status}) => [id, status])).toEqual([
			['r2', 'completed'],
			['r1', 'completed'],
		]);
		const told = recent.flatMap(each => (each.type === 'event' ? [each.event] : []));
		expect(told.filter(({id}) => id === 'r1').map(({status}) => status)).toEqual(['failed', 'completed']);
		expect(told.some(({id}) => id === 'r2')).toBe(false);
	});

	test('each gap of the last twelve hours once, however much was told since', async () => {
		const gapAt = (time: number) =>
			at(
				time,
				observe({
					type: 'gap',
					gap: {feed: 'events', from: new Date(time - 60_000), to: new Date(time), reason: 'retention'},
				}),
			);
		const times = [13, 11, 8].map(hours => noon - hours * hour);
		const others = Array.from({length: 12_000}, (_, index) => eventAt(index, noon - 7 * hour + index * 100));
		const told = [...times.map(gapAt), ...others];
		const folder = await journalOf({'2026-11-20.ndjson': linesOf(...told, gapAt(noon - 1000))});
		const gapsIn = async () =>
			(await resumeOf(folder)).recent.filter(({type}) => type === 'gap').map(each => each.at.getTime());
		expect(await gapsIn()).toEqual([noon - 11 * hour, noon - 8 * hour, noon - 1000]);
		await writeFile(join(folder, 'dfw', '2026-11-20.2.ndjson'), linesOf(...times.map(gapAt)));
		expect(await gapsIn()).toEqual([noon - 11 * hour, noon - 8 * hour, noon - 1000]);
	});

	test('a bad event that belongs to no job, until it is acknowledged as itself', async () => {
		const lone = (id: string) =>
			at(
				noon - 9000,
				eventWith({id: '7', event: 'vault_db_download_failed', subject: null, agent: {id, name: null}}),
			);
		const [one, other] = [lone('a1'), lone('a2')];
		const key = jobNews(one)?.key ?? '';
		const seen = {kind: kindOfKey(key), id: idOfKey(key), status: 'failed'} as const;
		const others = Array.from({length: 600}, (_, index) => eventAt(index, noon - 8000));
		const folder = await journalOf({
			'2026-11-20.ndjson': linesOf(one, other, ...others) + acknowledgedLine(seen, noon - 1000),
		});
		const {recent} = await resumeOf(folder);
		const pinned = recent.filter(each => each.type === 'event' && each.event.status === 'failed');
		expect(pinned).toEqual([other]);
	});

	test('how long jobs took, also on the days before the last two', async () => {
		const agent = {id: 'a1', name: null};
		const night = (before: number, length: number) =>
			['backup_in_progress', 'backup_completed'].map((event, index) => {
				const time = noon - before * day - 9 * hour + index * length;
				const subject = {kind: 'backup', id: `b${before}`};
				const status = index === 0 ? 'running' : 'completed';
				return at(time, eventWith({event, status, agent, subject, time: new Date(time)}));
			});
		const noise = Array.from({length: 600}, (_, index) => eventAt(index, noon - 8000));
		const folder = await journalOf({
			'2026-11-17.ndjson': linesOf(...night(3, 1000)),
			'2026-11-18.ndjson': linesOf(...night(2, 2000)),
			'2026-11-19.ndjson': linesOf(...night(1, 4000)),
			'2026-11-20.ndjson': linesOf(...night(0, 8000), ...noise),
		});
		const {runs, recent} = await resumeOf(folder);
		expect(usualFor(runs, {source: 'dfw', kind: 'backup', agent})).toEqual({median: 3000, longest: 8000});
		expect(recent).toHaveLength(500);
		// Somebody else's night.
		const theirs = headLine('dfw', noon) + sessionLine('dfw', 'theirs', noon) + linesOf(...night(2, 2000));
		await writeFile(join(folder, 'dfw', '2026-11-18.ndjson'), theirs);
		const ours = await resumeOf(folder, noon, 'ours');
		expect(usualFor(ours.runs, {source: 'dfw', kind: 'backup', agent})?.median).toBe(4000);
	});

	test('when a job began that goes on, and that it is overdue, until it has ended', async () => {
		const agent = {id: 'a1', name: null};
		const subject = {kind: 'backup', id: 'b1'};
		const began = at(
			noon - hour,
			eventWith({event: 'backup_in_progress', status: 'running', agent, subject}),
		);
		const late = at(
			noon - 9000,
			overdueWith({kind: 'backup', id: 'b1', agent, since: new Date(noon - hour)}),
		);
		const noise = Array.from({length: 600}, (_, index) => eventAt(index, noon - 8000 + index));
		const told = async (...more: readonly Observation[]) => {
			const folder = await journalOf({'2026-11-20.ndjson': linesOf(began, late, ...noise, ...more)});
			const {recent} = await resumeOf(folder);
			return recent;
		};
		expect(await told()).toEqual(expect.arrayContaining([began, late]));
		const end = eventWith({event: 'backup_failed', status: 'failed', agent, subject, time: new Date(noon)});
		const after = await told(at(noon, end));
		expect(after).not.toContainEqual(began);
		expect(after.filter(({type}) => type === 'overdue')).toEqual([]);
	});

	test('what was expected and had not happened, also on the days before the last two, until it has', async () => {
		const agent = {id: 'a1', name: null};
		const missed = (before: number, more: Parameters<typeof overdueWith>[0] = {}) =>
			at(
				noon - before * day,
				overdueWith({
					...{kind: 'backup', id: null, agent, usual: null, expected: day},
					...{since: new Date(noon - (before + 2) * day), last: null, ...more},
				}),
			);
		const [long, other, short] = [missed(5), missed(3, {expected: 2 * day}), missed(0, {kind: 'cleanup'})];
		const given = {source: 'dfw', kind: 'overdue', key: 'k1'} as const;
		const days = {
			'2026-11-15.ndjson': linesOf(long) + alertedLine(given, noon - 5 * day),
			'2026-11-17.ndjson': linesOf(other),
			'2026-11-19.ndjson': linesOf(agentWith(agent)),
		};
		const told = async (...more: readonly Observation[]) => {
			const folder = await journalOf({...days, '2026-11-20.ndjson': linesOf(short, ...more)});
			return readResume(folder, 'dfw', noon, {retention, isExpecting: true});
		};
		const {recent, alerted} = await told();
		expect(recent.filter(({type}) => type === 'overdue')).toEqual([long, other, short]);
		expect(alerted.map(({key}) => key)).toEqual(['k1']);
		const end = activityWith({id: 'b1', kind: 'Backup', agent, status: 'completed', time: new Date(noon)});
		const after = await told(at(noon, end));
		expect(after.recent.filter(({type}) => type === 'overdue')).toEqual([short]);
	});

	test('when agents ended well what is expected of them, of the days before too', async () => {
		const agent = {id: 'a1', name: null};
		const row = (id: string, before: number, status: 'completed' | 'failed') =>
			at(
				noon - before * day,
				activityWith({id, kind: 'Backup', agent, status, state: status, time: new Date(noon - before * day)}),
			);
		const folder = await journalOf({
			'2026-11-15.ndjson': linesOf(row('b1', 5, 'completed')),
			'2026-11-19.ndjson': linesOf(row('b2', 1, 'failed')),
			'2026-11-20.ndjson': linesOf(agentWith(agent)),
		});
		const {goodEnds, since} = await readResume(folder, 'dfw', noon, {retention, isExpecting: true});
		expect(lastGoodEnd(goodEnds, doerKey('dfw', 'backup', agent))).toBe(noon - 5 * day);
		expect(since).toBe(noon - 5 * day);
		const {goodEnds: few} = await resumeOf(folder);
		expect(lastGoodEnd(few, doerKey('dfw', 'backup', agent))).toBeUndefined();
	});

	test('nothing, where there was none', async () => {
		const nothing = {
			...{resume: undefined, recent: [], alerted: [], polls: [], problems: []},
			...{files: new Map(), runs: noRuns, toldAgain: new Map()},
			...{goodEnds: new Map(), since: undefined},
		};
		expect(await resumeOf(await makeFolder())).toEqual(nothing);
		const files = new Map([['2026-11-20.ndjson', {end: 0, whole: 0, unwritten: 0}]]);
		expect(await resumeOf(await journalOf({'2026-11-20.ndjson': ''}))).toEqual({...nothing, files});
		expect(await resumeOf(await journalOf({'2026-11-20.ndjson': linesOf(pollWith())}))).toMatchObject({
			resume: undefined,
		});
	});

	test('what the writer wrote: the last good answer, the events, the activities, and how things are', async () => {
		const folder = await makeFolder();
		const {journal} = await openIn(folder);
		const told = [
			at(noon - 9000, agentWith({online: false})),
			at(noon - 8000, eventAt(1, noon - 8000)),
			routineAt(noon - 8000, '1'),
			at(noon - 7000, agentWith({online: true})),
			at(noon - 6500, activityWith({state: 'running', status: 'running'})),
			at(noon - 6000, activityWith({state: 'completed', status: 'completed'})),
			at(noon - 2000, cleanupWith()),
			routineAt(noon - 1000, '2'),
			routineAt(noon - 900, '77', 'agent a1 events'),
			at(noon - 500, eventAt(3, noon - 500)),
			routineAt(noon - 200, '3'),
		];
		for (const each of told) {
			journal.append(each);
		}

		await journal.close();
		const {resume, recent} = await resumeOf(folder);
		expect(resume?.feeds).toEqual(
			new Map([
				['events', {marker: '3', coveredUntil: new Date(noon - 300)}],
				['agent a1 events', {marker: '77', coveredUntil: new Date(noon - 1000)}],
			]),
		);
		expect(resume?.events.map(({id}) => id)).toEqual(['1', '3']);
		expect(resume?.activities).toMatchObject([{state: 'completed'}]);
		expect(recent).toEqual([told[1], told[3], told[5], told[6], told[9]]);
	});

	test('where the feed failed since, the answer before that', async () => {
		const failing = Array.from({length: 3000}, (_, index) => at(noon + index * 1000, pollWith()));
		const text = linesOf(routineAt(noon - 10, '5'), ...failing);
		const {resume} = await resumeOf(await journalOf({'2026-11-20.ndjson': text}), noon + hour);
		expect(resume?.feeds.get('events')).toEqual({marker: '5', coveredUntil: new Date(noon - 110)});
	});

	test('a point from the future is handed on as it is, unless another program wrote one from the past', async () => {
		const ahead = linesOf(routineAt(noon + hour, '5'));
		const alone = await journalOf({'2026-11-20.ndjson': ahead});
		expect((await resumeOf(alone)).resume?.feeds.get('events')).toEqual({
			marker: '5',
			coveredUntil: new Date(noon + hour - 100),
		});
		for (const [one, two] of [
			['', '.2'],
			['.2', ''],
		]) {
			const both = await journalOf({
				[`2026-11-20${one}.ndjson`]: ahead,
				[`2026-11-20${two}.ndjson`]: linesOf(routineAt(noon - hour, '4')),
			});
			expect((await resumeOf(both)).resume?.feeds.get('events')?.marker).toBe('4');
		}
	});

	test('of two programs and of two days, what is newest', async () => {
		const folder = await journalOf({
			'2026-11-01.ndjson': linesOf(routineAt(noon - 19 * day, '1', 'old')),
			'2026-11-19.ndjson': linesOf(
				routineAt(noon - day, '1', 'other'),
				at(noon - day, agentWith({id: 'a1', os: 'old'})),
				at(noon - day, agentWith({id: 'a2', os: 'old'})),
			),
			'2026-11-20.ndjson': linesOf(
				routineAt(noon - 3000, '7'),
				at(noon - 3000, agentWith({id: 'a1', os: 'new'})),
			),
			'2026-11-20.2.ndjson': linesOf(
				routineAt(noon - 1000, '9'),
				at(noon - 5000, agentWith({id: 'a1', os: 'mid'})),
			),
			'2026-11-21.ndjson': '',
			'2030-01-01.ndjson': linesOf(routineAt(noon + 2000 * day, '10', 'future')),
		});
		const {resume, recent} = await resumeOf(folder);
		expect([...(resume?.feeds ?? [])].map(([feed, {marker}]) => `${feed} ${marker}`)).toEqual([
			'other 1',
			'events 9',
		]);
		expect(recent.map(each => each.type === 'agent' && `${each.agent.id} ${each.agent.os}`)).toEqual([
			'a2 old',
			'a1 new',
		]);
	});

	test('what each of two programs wrote in its own order, though the clock of one was set back', async () => {
		const rowAt = (time: number, status: 'running' | 'stopped') => {
			const subject = {kind: 'activity', id: 'r1'} as const;
			return at(
				time,
				eventWith({id: 'r1', time: new Date(noon), event: `backup: ${status}`, status, subject}),
			);
		};
		const folder = await journalOf({
			'2026-11-20.ndjson': linesOf(rowAt(noon, 'running'), rowAt(noon - hour, 'stopped')),
			'2026-11-20.2.ndjson': linesOf(eventAt(1, noon + 1000), routineAt(noon + 1000, '1')),
		});
		const {resume} = await resumeOf(folder, noon + 2000);
		expect(resume?.events.map(({id, status}) => `${id} ${status}`)).toEqual([
			'r1 running',
			'r1 stopped',
			'1 info',
		]);
	});

	test("how a row stood last by the server's clock, though that of one program was set back", async () => {
		const rowAt = (time: number, status: 'running' | 'failed') => {
			const subject = {kind: 'activity', id: 'r1'} as const;
			return at(
				time,
				eventWith({id: 'r1', time: new Date(noon), event: `backup: ${status}`, status, subject}),
			);
		};
		const answerAt = (time: number, ahead: number) => {
			const second = Math.floor((time + ahead) / 1000) * 1000;
			const coveredThere = {least: second - 50, most: second + 999};
			return at(
				time + 100,
				pollWith({feed: 'activities', coveredUntil: new Date(time), coveredThere, isRoutine: true}),
			);
		};
		const folder = await journalOf({
			'2026-11-20.ndjson': linesOf(
				rowAt(noon - 20_000, 'running'),
				answerAt(noon - 20_100, 0),
				rowAt(noon, 'failed'),
				answerAt(noon - 100, 5000),
				answerAt(noon + 2100, 5000),
				answerAt(noon + 4300, 5000),
			),
			'2026-11-20.2.ndjson': linesOf(rowAt(noon + 3000, 'running'), answerAt(noon + 2900, 0)),
		});
		const {resume} = await resumeOf(folder, noon + 10_000);
		expect(resume?.rows?.map(({status}) => status)).toEqual(['failed']);
	});

	test('however many jobs there were, the agents are known', async () => {
		const jobs = Array.from({length: 1500}, (_, index) =>
			at(noon + index, activityWith({id: String(index)})),
		);
		const folder = await journalOf({'2026-11-20.ndjson': linesOf(at(noon - 5, agentWith()), ...jobs)});
		const {recent, resume} = await resumeOf(folder, noon + day + hour);
		expect(recent[0]).toEqual(at(noon - 5, agentWith()));
		expect(resume?.activities.map(({id}) => id)).toEqual(
			jobs.slice(500).map((_, index) => String(index + 500)),
		);
	});

	test('garbage and torn ends are passed over', async () => {
		const text = `${linesOf(routineAt(noon - 3000, '7'))}\0\0\0\n{"type":"poll"}\n{"type":"poll","at":"2026`;
		const {resume} = await resumeOf(await journalOf({'2026-11-20.ndjson': text}));
		expect(resume?.feeds.get('events')?.marker).toBe('7');
	});

	test('every event of the last while by the clock of the server, though ours says that it is long ago', async () => {
		const written = [noon - 3 * hour, noon - 2 * hour, noon - hour, noon];
		const eventsAt = (times: readonly number[]) =>
			journalOf({
				'2026-11-20.ndjson': linesOf(
					...written.map((each, index) =>
						at(each, eventWith({id: String(index), time: new Date(times[index] ?? 0), status: 'info'})),
					),
				),
			});
		const known = async (...times: readonly number[]) => {
			const {resume} = await resumeOf(await eventsAt(times), noon + 1000);
			return resume?.events.map(({id}) => id);
		};
		// A log that dates its rows by the day may tell all of them again.
		expect(await known(noon, noon, noon, noon)).toEqual(['0', '1', '2', '3']);
		expect(await known(noon - 3 * hour, noon - 310_000, noon - 290_000, noon)).toEqual(['2', '3']);
	});
});

describe('another server under the same name', () => {
	const job = (id: string, time: number) =>
		at(time, eventWith({id, subject: {kind: 'cleanup', id}, status: 'failed'}));
	const session = (target: string, time: number) => sessionLine('dfw', target, time);
	const told = (id: string, time: number) =>
		[
			agentWith({id}),
			activityWith({id}),
			eventAt(`e${id}`, time),
			job(`j${id}`, time),
			routineAt(time, id, 'events'),
		]
			.map(each => observationLine(at(time, each)))
			.join('') +
		acknowledgedLine({kind: 'cleanup', id: `j${id}`, status: 'failed'}, time - 1) +
		alertedLine({source: 'dfw', kind: 'failure', key: id}, time);

	async function known(files: Readonly<Record<string, string>>, target?: string) {
		const {resume, recent, alerted} = await resumeOf(await journalOf(files), noon, target);
		return {
			marker: resume?.feeds.get('events')?.marker,
			events: resume?.events.map(({id}) => id),
			activities: resume?.activities.map(({id}) => id),
			recent: recent.length,
			notes: [...acknowledgedIn(recent), ...alerted.map(({key}) => key)],
		};
	}

	const knows = (...ids: readonly string[]) => ({
		marker: ids.at(-1),
		events: ids.flatMap(id => [`e${id}`, `j${id}`]),
		activities: ids,
		recent: ids.length * 5,
		notes: [...ids.map(id => `j${id}`), ...ids],
	});

	const mixed =
		headLine('dfw', noon) +
		told('1', noon - 9000) +
		session('here', noon - 8000) +
		told('2', noon - 7000) +
		session('there', noon - 6000) +
		told('3', noon - 5000) +
		session('here', noon - 4000) +
		told('4', noon - 3000) +
		session('there', noon - 2000) +
		told('5', noon - 1000);

	test.each([
		['here', knows('1', '2', '4')],
		['there', knows('1', '3', '5')],
		[undefined, knows('1', '2', '3', '4', '5')],
		['nowhere', knows('1')],
	])('is none of ours: what was told of %s', async (target, expected) => {
		expect(await known({'2026-11-20.ndjson': mixed}, target)).toEqual(expected);
	});

	test('of each file the last line before counts', async () => {
		const files = {
			'2026-11-19.ndjson': session('here', noon - 9000) + told('1', noon - 8000),
			'2026-11-20.2.ndjson': session('there', noon - 3000) + told('3', noon - 2000),
			'2026-11-20.ndjson': told('2', noon - 5000),
		};
		expect(await known(files, 'here')).toEqual(knows('1', '2'));
		expect(await known(files, 'there')).toEqual(knows('2', '3'));
	});

	test('the journal says at each opening, and in each new file, what is watched', async () => {
		const folder = await makeFolder();
		for (const target of ['here', 'there']) {
			const {journal} = await openIn(folder, {target});
			journal.append(eventAt(target, noon));
			journal.append(eventAt(`${target} later`, noon + day));
			await journal.close();
		}

		const files = await readFiles(join(folder, 'dfw'));
		for (const text of Object.values(files)) {
			expect(text.match(/^\{"type":"[a-z]+"/gm)?.map(start => start.slice(9, -1))).toEqual([
				'journal',
				'session',
				'event',
				'session',
				'event',
			]);
		}

		expect(Object.keys(files)).toEqual(['2026-11-20.ndjson', '2026-11-21.ndjson']);
		const {resume} = await resumeOf(folder, noon + day, 'here');
		expect(resume?.events.map(({id}) => id)).toEqual(['here later']);
		expect((await openRecord(folder)).problems).toEqual([]);
	});
});

function acknowledgedIn(recent: readonly Observation[]): readonly string[] {
	return recent.filter(isAcknowledging).map(({acknowledgement}) => acknowledgement.id);
}

describe('what is pinned after a restart', () => {
	const job = (id: string) => ({subject: {kind: 'cleanup', id}, id}) as const;
	const many = Array.from({length: 700}, (_, index) => eventAt(index, noon - hour + index));

	test('a bad job of the last day that nobody acknowledged, however many events came after it', async () => {
		const text =
			linesOf(
				at(noon - 25 * hour, eventWith(job('too-old'))),
				at(noon - 23 * hour, eventWith(job('seen'))),
				at(noon - 22 * hour, eventWith(job('pinned'))),
				at(noon - 21 * hour, eventWith(job('again'))),
			) +
			acknowledgedLine({kind: 'cleanup', id: 'seen', status: 'failed'}, noon - 20 * hour) +
			acknowledgedLine({kind: 'cleanup', id: 'again', status: 'failed'}, noon - 20 * hour) +
			alertedLine({source: 'dfw', kind: 'failure', key: 'cleanup pinned failed'}, noon - 20 * hour) +
			linesOf(at(noon - 19 * hour, eventWith(job('again'))), ...many);
		const {recent, alerted} = await resumeOf(await journalOf({'2026-11-20.ndjson': text}));
		expect(
			recent.flatMap(each => (each.type === 'event' && each.event.status === 'failed' ? each.event.id : [])),
		).toEqual(['pinned', 'again']);
		expect(recent).toHaveLength(504);
		expect(acknowledgedIn(recent)).toEqual(['seen', 'again']);
		expect(alerted).toMatchObject([{source: 'dfw', kind: 'failure', key: 'cleanup pinned failed'}]);
	});

	test('what was acknowledged and then taken back, as far as it was taken back', async () => {
		const failed = (id: string, hours: number) => linesOf(at(noon - hours * hour, eventWith(job(id))));
		const note = (id: string) => ({kind: 'cleanup', id, status: 'failed'}) as const;
		const yesterday = failed('back', 20) + acknowledgedLine(note('back'), noon - 19 * hour);
		const text =
			unacknowledgedLine(note('back'), noon - 9 * hour) +
			failed('twice', 8) +
			acknowledgedLine(note('twice'), noon - 7 * hour) +
			failed('twice', 6) +
			acknowledgedLine(note('twice'), noon - 5 * hour) +
			unacknowledgedLine(note('twice'), noon - 4 * hour);
		const files = {'2026-11-19.ndjson': yesterday, '2026-11-20.ndjson': text};
		const {recent} = await resumeOf(await journalOf(files));
		const [only, ...others] = recent.filter(isAcknowledging);
		expect(only).toMatchObject({acknowledgement: {id: 'twice', by: 'ann'}, at: new Date(noon - 7 * hour)});
		expect(others).toEqual([]);
		const told = recent.filter(each => !isAcknowledging(each));
		expect(told.map(each => each.type === 'event' && each.event.id)).toEqual(['back', 'twice', 'twice']);
	});
});

test('whatever was written, resuming knows the last answer of each feed and every event of the last while', async () => {
	const step = fc.record({
		kind: fc.constantFrom('event', 'routine', 'fail', 'gap', 'agent', 'long'),
		feed: fc.constantFrom('events', 'agent "a" events', 'log'),
		wait: fc.nat(60_000),
	});
	await fc.assert(
		fc.asyncProperty(fc.array(step, {maxLength: 40}), async steps => {
			let now = noon;
			const expected = new Map<string, string>();
			const events: {id: string; time: number}[] = [];
			const told = steps.map(({kind, feed, wait}, index): Observation => {
				now += wait;
				switch (kind) {
					case 'routine':
						expected.set(feed, String(index));
						return routineAt(now, String(index), feed);
					case 'fail':
						return at(now, pollWith({feed}));
					case 'gap':
						return at(
							now,
							observe({type: 'gap', gap: {feed, from: new Date(0), to: new Date(1), reason: 'cap'}}),
						);
					case 'agent':
						return at(now, agentWith({id: feed}));
					default: {
						events.push({id: String(index), time: now});
						const details = kind === 'long' ? {text: 'x'.repeat(700_000)} : {text: '"status":"failed"'};
						const time = new Date(now);
						return at(now, eventWith({id: String(index), time, status: 'info', details}));
					}
				}
			});
			const folder = await journalOf({'2026-11-20.ndjson': linesOf(...told)});
			const {resume, recent} = await resumeOf(folder, now + 1000);
			expect(new Map([...(resume?.feeds ?? [])].map(([feed, {marker}]) => [feed, marker]))).toEqual(expected);
			const last = [...told].reverse().find(({type}) => type === 'event' || type === 'gap');
			const until = last?.at.getTime() ?? 0;
			// By the server's clock the last while ends with the last event.
			const there = events.at(-1)?.time ?? 0;
			const wanted = events
				.filter(({time}) => time >= until - 300_000 || time > there - 300_000)
				.map(({id}) => id);
			expect(resume?.events.map(({id}) => id) ?? []).toEqual(wanted);
			expect(recent.filter(({type}) => type === 'event')).toHaveLength(events.length);
		}),
		{numRuns: 25},
	);
});

test('a large day costs little', {timeout: 60_000}, async () => {
	const folder = await makeFolder();
	await mkdir(join(folder, 'dfw'), {recursive: true});
	await makeJournal(join(folder, 'dfw', '2026-11-20.ndjson'), 60_000, noon - 8 * hour, 300);
	const began = process.cpuUsage();
	const {resume, recent} = await resumeOf(folder);
	const {user, system} = process.cpuUsage(began);
	expect(resume?.feeds.get('events')?.marker).toBe('59985');
	expect(recent.length).toBeGreaterThan(500);
	// About 22 MB; generous, for a machine that does other things too.
	expect((user + system) / 1000).toBeLessThan(1500);
});

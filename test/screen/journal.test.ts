import {describe, expect, test} from 'vitest';
import type {AcknowledgedJob, OnAcknowledge} from '../../source/screen/effects.ts';
import {settle} from '../helpers/fake-clock.ts';
import {acknowledgeAs} from './fixtures/acknowledging.ts';
import {acknowledged, agent, cleanup, event, failedPoll, jobEvent, poll} from './fixtures/make.ts';
import {openScreenWith} from './fixtures/open.ts';

const hours = (count: number) => count * 3600;

function noticesOf(first: string | null) {
	let text = first;
	let listener = (): void => {};
	return {
		notices: {
			current: () => text,
			subscribe(heard: () => void) {
				listener = heard;
				return () => {};
			},
		},
		set(next: string | null) {
			text = next;
			listener();
		},
	};
}

describe('a notice', () => {
	test('comes and goes beside the state of the feed', async () => {
		const {notices, set} = noticesOf(null);
		const {tell, lastLine, clock} = await openScreenWith({notices});
		await tell(poll(0));
		expect(lastLine()).toMatch(/^ live \(0s\) {2}enter details/);
		set('the journal is not written: the disk is full');
		await clock.pass(100);
		expect(lastLine()).toMatch(/^ live \(0s\) {2}the journal is not written: .*\? keys$/);
		set(null);
		await clock.pass(100);
		expect(lastLine()).not.toContain('journal');
	});

	test('leaves room for a failure, and the keys tell it whole', async () => {
		const text =
			'the journal is not written: another sweepwatch (process 4711) holds it, so this one writes its own';
		const {tell, lastLine, terminal, frame} = await openScreenWith({notices: noticesOf(text).notices});
		await tell(poll(0), failedPoll(0, 3, 12));
		expect(lastLine()).toMatch(/^ retry 3 in 11s: .*… {2}the journal is not/);
		await terminal.type('?');
		expect(frame().replace(/\s+/g, ' ')).toContain(text);
	});
});

describe('what an earlier run told', () => {
	test('stands in the first frame, and counts as nothing that was watched', async () => {
		const known = [agent(-60, {id: 'db-02'}), event(-50, {event: 'told_before'})];
		const {terminal, frame, running} = await openScreenWith({known});
		expect(frame()).toMatch(/db-02 +online/);
		expect(frame()).toContain('told before');
		expect(frame()).toContain('waiting for dfw.backup.example');
		await terminal.type('q');
		expect(await running).toMatchObject({events: 0});
		expect((await running).text).toContain('no answer came');
	});

	test('pins what went wrong, however long ago that was seen', async () => {
		const known = [jobEvent(hours(-70), 'failed', 'failed', {agent: 'old-1'})];
		const {frame} = await openScreenWith({known});
		expect(frame()).toMatch(/✖ old-1 .* a ack/);
	});

	test('tells no failing feed that may work by now', async () => {
		const {frame} = await openScreenWith({known: [failedPoll(-60, 3, 9)]});
		expect(frame()).not.toContain('retry');
	});
});

describe('an acknowledgement', () => {
	test('is told, one job at a time or all of them', async () => {
		const told: (AcknowledgedJob & Parameters<OnAcknowledge>[1])[] = [];
		const onAcknowledge = acknowledgeAs((job, how) => told.push({...job, ...how}));
		const {tell, terminal, clock} = await openScreenWith({onAcknowledge});
		await tell(...[1, 2, 3].map(at => jobEvent(at, 'failed', 'failed', {id: `job-${at}`})));
		await clock.pass(4000);
		await terminal.type('a');
		const first = {source: 'dfw', kind: 'cleanup', id: 'job-3', status: 'failed'};
		expect(told).toEqual([{...first, isTakenBack: false, note: null}]);
		await terminal.type('A');
		await terminal.type('y');
		expect(told.map(({id}) => id)).toEqual(['job-3', 'job-2', 'job-1']);
		await terminal.type('a');
		expect(told).toHaveLength(3);
		await terminal.type('u');
		await terminal.type('u');
		expect(told.slice(3).map(({id, isTakenBack}) => isTakenBack && id)).toEqual(['job-2', 'job-1', 'job-3']);
	});

	const failed = (seconds: number) => jobEvent(seconds, 'failed', 'failed');
	const running = (seconds: number) => jobEvent(seconds, 'in_progress', 'running');

	test.each([
		['as the journal tells it again', [running(-9), failed(-8)], [], 0, false],
		['as the server tells it again', [], [cleanup(1, {status: 'failed', state: 'failed'})], 0, false],
		['though another job failed', [failed(-8)], [jobEvent(2, 'failed', 'failed', {id: 'x'})], 0, true],
		['with another end', [failed(-8)], [jobEvent(2, 'stopped', 'stopped')], 0, true],
		['when it runs and fails again', [failed(-8)], [running(1), failed(2)], 0, true],
		['from when it was given', [running(-9), failed(-8)], [], -5, false],
		['until it failed again', [failed(-8), running(-4), failed(-3)], [], -5, true],
	])('given before holds %s: pinned %j', async (_, known, told, at, isPinned) => {
		const given = acknowledged(at, {kind: 'Cleanup', id: 'job-1'});
		const {tell, frame} = await openScreenWith({known: [...known, given]});
		await tell(...told);
		await settle(20);
		expect(/ a ack/.test(frame())).toBe(isPinned);
	});
});

test('a title that comes late is shown when it is known', async () => {
	let title: string | undefined;
	const {tell, frame} = await openScreenWith({title: 'dfw', titleOf: () => title});
	expect(frame()).toMatch(/^ sweepwatch {2}dfw /);
	title = 'dfw/110011';
	await tell(poll(0));
	expect(frame()).toMatch(/^ sweepwatch {2}dfw\/110011 /);
});

import fc from 'fast-check';
import {expect, test} from 'vitest';
import {matches} from '../../source/bus/matches.ts';
import {streamsOf, subjectsOf, token, untoken} from '../../source/bus/subjects.ts';
import {hostileText} from '../helpers/observations.ts';

const anyId = fc.oneof(
	hostileText,
	fc.constantFrom(
		'',
		'.',
		'*',
		'>',
		'a.b',
		'a b',
		'=',
		'==',
		'=2E',
		'$JS.API',
		'%2E',
		'é',
		'\ud800',
		'\udfff',
	),
	fc.string({unit: 'binary', maxLength: 300}),
);

test('an id is one token of a subject, whatever it holds', () => {
	fc.assert(
		fc.property(anyId, id => {
			expect(token(id)).toMatch(/^[\w=-]{1,120}$/);
		}),
	);
});

test('two ids never have the same token', () => {
	fc.assert(
		fc.property(anyId, anyId, (a, b) => {
			expect(token(a) === token(b)).toBe(a === b);
		}),
	);
});

test('a token tells its id, where it was not too long', () => {
	fc.assert(
		fc.property(anyId, id => {
			expect([id, undefined]).toContain(untoken(token(id)));
		}),
	);
	expect(untoken(token('db-02 / Täglich'))).toBe('db-02 / Täglich');
	expect(untoken(token(''))).toBe('');
	expect(untoken(token('x'.repeat(121)))).toBeUndefined();
});

test('whoever may write what is his own can write for nobody else', () => {
	fc.assert(
		fc.property(anyId, anyId, anyId, anyId, (profile, who, kind, id) => {
			const subjects = subjectsOf(profile);
			const subject = subjects.acknowledged(who, kind, id);
			expect(matches(subjects.acknowledgedBy(who), subject)).toBe(true);
			expect(matches(subjects.allNow, subject)).toBe(true);
			expect(matches(subjects.acknowledgedBy(`${who}x`), subject)).toBe(false);
		}),
	);
});

test('nothing of one profile is taken for another', () => {
	fc.assert(
		fc.property(anyId, anyId, anyId, (profile, other, id) => {
			fc.pre(profile !== other);
			const {all} = subjectsOf(profile);
			const theirs = subjectsOf(other);
			const told = [theirs.agent(id), theirs.news(id), theirs.poll(id), theirs.activity(id, id), theirs.head];
			expect(told.filter(subject => matches(all, subject))).toEqual([]);
		}),
	);
});

test('subjects and streams are called as the paper says', () => {
	const subjects = subjectsOf('dfw');
	expect([
		subjects.all,
		subjects.news('with-errors'),
		subjects.agent('8f13.5b'),
		subjects.activity('backup', 'a b'),
		subjects.poll('agent 8f events'),
		subjects.head,
		subjects.acknowledged('ann', 'cleanup', 'c1'),
		subjects.lease,
		subjects.show('cleanup', 'c1'),
		streamsOf('dfw'),
		streamsOf('my.site').log,
	]).toEqual([
		'sw.dfw.>',
		'sw.dfw.news.with-errors',
		'sw.dfw.now.agent.8f13=2E5b',
		'sw.dfw.now.activity.backup.a=20b',
		'sw.dfw.now.poll.agent=208f=20events',
		'sw.dfw.now.head',
		'sw.dfw.now.ack.ann.cleanup.c1',
		'swlease.dfw',
		'swask.dfw.show.cleanup.c1',
		{log: 'SW_dfw', now: 'SWNOW_dfw', lease: 'SWLEASE'},
		'SW_my=2Esite',
	]);
});

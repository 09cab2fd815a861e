import {inspect} from 'node:util';
import {expect, test} from 'vitest';
import {Secret} from '../../source/domain/secret.ts';

function counting(...values: readonly string[]) {
	let reads = 0;
	const secret = new Secret('first', async () => values[Math.min(reads++, values.length - 1)] ?? '');
	return {secret, reads: () => reads};
}

test('what is read again counts from then on, and the old one is known yet', async () => {
	const {secret} = counting('second', 'third');
	await secret.renew();
	await secret.renew();
	expect(secret.reveal()).toBe('third');
	expect(secret.known).toEqual(['first', 'second', 'third']);
});

test('many who want it anew at once have it read once', async () => {
	const {secret, reads} = counting('second');
	await Promise.all(Array.from({length: 20}, () => secret.renew()));
	expect(reads()).toBe(1);
});

test('one that comes back is known once, as the one that counts', async () => {
	const {secret} = counting('second', 'first');
	await secret.renew();
	await secret.renew();
	expect(secret.known).toEqual(['second', 'first']);
});

test('a reading that fails leaves what was there, and is tried again', async () => {
	let isThere = false;
	const secret = new Secret('first', async () => {
		if (!isThere) {
			throw new Error('locked');
		}

		return 'second';
	});
	await expect(secret.renew()).rejects.toThrow('locked');
	expect(secret.reveal()).toBe('first');
	isThere = true;
	await secret.renew();
	expect(secret.reveal()).toBe('second');
});

test('thousands of them fill no memory', async () => {
	let count = 0;
	const secret = new Secret('t0', async () => `t${++count}`);
	for (let index = 0; index < 1000; index++) {
		await secret.renew();
	}

	expect(secret.known.length).toBeLessThan(50);
	expect(secret.known).toContain('t999');
	expect(secret.reveal()).toBe('t1000');
});

test('none of them is shown by accident', async () => {
	const {secret} = counting('second');
	await secret.renew();
	const shown = [`${secret}`, JSON.stringify({secret}), inspect({secret}, {depth: 9})].join(' ');
	expect(shown).not.toMatch(/first|second/);
});

import {expect, test} from 'vitest';
import {startBoth} from '../../source/commands/start-both.ts';

function closable(closed: string[], name: string) {
	return {
		name,
		async close() {
			closed.push(name);
		},
	};
}

test('both are given when both can be had', async () => {
	const [one, other] = await startBoth(
		Promise.resolve(closable([], 'one')),
		Promise.resolve(closable([], 'other')),
	);
	expect([one.name, other.name]).toEqual(['one', 'other']);
});

test.each([0, 1])(
	'the other is closed when number %i cannot be had, and its failure is thrown',
	async index => {
		const closed: string[] = [];
		const broken = Promise.reject(new Error('no journal'));
		const good = Promise.resolve(closable(closed, 'good'));
		await expect(index === 0 ? startBoth(broken, good) : startBoth(good, broken)).rejects.toThrow(
			'no journal',
		);
		expect(closed).toEqual(['good']);
	},
);

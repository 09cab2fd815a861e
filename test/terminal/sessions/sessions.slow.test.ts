import {expect, test} from 'vitest';
import {planSession} from './plan.ts';
import {playAll} from './play-all.ts';

// More of them: npm run sessions -- --count 500
test('whatever happens in a session, the terminal is afterwards as it was before', {
	timeout: 120_000,
}, async () => {
	const seeds = ['a', 'b', 'c', 'd', 'e', 'f'].map(letter => `test-${letter}`);
	expect(seeds.some(seed => planSession(seed).args.includes('--mouse'))).toBe(true);
	expect(await playAll({seeds, jobs: 2})).toEqual([]);
});

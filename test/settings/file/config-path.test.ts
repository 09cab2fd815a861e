import {describe, expect, test} from 'vitest';
import {defaultJournalFolder} from '../../../source/settings/file/config-path.ts';

describe('where journals live', () => {
	test.each([
		[{XDG_STATE_HOME: '/state', HOME: '/home/a'}, '/state/sweepwatch'],
		[{HOME: '/home/a'}, '/home/a/.local/state/sweepwatch'],
		[{XDG_STATE_HOME: 'relative', HOME: '/home/a'}, '/home/a/.local/state/sweepwatch'],
		[{XDG_STATE_HOME: '', HOME: '/home/a'}, '/home/a/.local/state/sweepwatch'],
	])('%j', (environment, folder) => {
		expect(defaultJournalFolder(environment)).toBe(folder);
	});
});

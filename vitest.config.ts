import {defineConfig} from 'vitest/config';
import {patience} from './test/helpers/patience.ts';

// biome-ignore lint/style/noDefaultExport: vitest reads its settings from the default export.
export default defineConfig({
	test: {
		globalSetup: 'test/helpers/homes.ts',
		include: ['test/**/*.test.{ts,tsx}'],
		// Servers of others: `npm run real` starts them.
		exclude: process.env.SWEEPWATCH_REAL ? [] : ['test/real/**'],
		// Nothing is mocked by module: files may share what they import, which more than halves the time.
		isolate: false,
		// Real servers and real processes, on two cores: half of what they do is wait.
		maxWorkers: 3,
		testTimeout: patience + 15_000,
		hookTimeout: patience + 15_000,
		expect: {poll: {timeout: patience}},
		restoreMocks: true,
	},
});

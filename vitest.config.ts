import {defineConfig} from 'vitest/config';
import {patience} from './test/helpers/patience.ts';

const {SWEEPWATCH_REAL: real, SWEEPWATCH_SLOW: slow} = process.env;
const slowTests = 'test/**/*.slow.test.{ts,tsx}';

// biome-ignore lint/style/noDefaultExport: vitest reads its settings from the default export.
export default defineConfig({
	test: {
		globalSetup: 'test/helpers/homes.ts',
		include: slow === 'only' ? [slowTests] : ['test/**/*.test.{ts,tsx}'],
		// Servers of others: `npm run real` starts them. What is slow: `npm run slow`.
		exclude: [...(real ? [] : ['test/real/**']), ...(slow ? [] : [slowTests])],
		// Nothing is mocked by module: files may share what they import, which more than halves the time.
		isolate: false,
		// Real servers and real processes, on two cores: half of what they do is wait.
		maxWorkers: 3,
		// A test waits for several things, and each of them may need all the patience: then it says what did not come.
		testTimeout: 4 * patience,
		hookTimeout: 4 * patience,
		expect: {poll: {timeout: patience}},
		restoreMocks: true,
	},
});

import {describe, expect, test} from 'vitest';
import {listenToStory, pause, type StoryAccount, shortRetention} from './account.ts';
import {judge} from './judge.ts';
import {longestRound} from './longest-round.ts';

/** What `--json` printed against what the simulator says happened: nothing lost, nothing twice. */
const usual: readonly (readonly [string, readonly string[]])[] = [
	['no fault at all', []],
	['latency', ['latency=50ms-400ms']],
	['bursts of 500', ['burst=500:1s/2s']],
	['503 one time in three', ['status=503:0.33']],
	['429 with Retry-After in seconds', ['rate-limit=429:1s/3s']],
	['413 overLimit with Retry-After as a date', ['over-limit=413:1s/3s']],
	['connections reset', ['reset=0.25']],
	['bodies cut off', ['truncate=0.25']],
	['HTML instead of JSON', ['html=0.25']],
	['bodies that trickle', ['slow-body=300ms']],
	['answers out of order and repeated', ['unsorted=0.6', 'repeat=0.6']],
	['hostile names', ['hostile-names']],
	['a history that hangs', ['hang=/v2/110011/activities']],
	['no v2 activities', ['no-activities']],
];

/** Much like those, and each is a program of its own. */
const alike: typeof usual = [
	['bursts of 503', ['burst=503:1s/2s']],
	['bodies that are no JSON', ['garbage=0.25']],
];

/** What counts only where the server forgets. */
const forgetting: typeof usual = [
	['markers that vanish', ['vanished-marker-empty']],
	['no feed of the project (404)', ['no-events=404']],
];
const alsoForgetting: typeof usual = [
	['no feed of the project (403)', ['no-events=403']],
	['no feed of the project (501)', ['no-events=501']],
];
const isLong = Boolean(process.env.SWEEPWATCH_LONG);

function expectAllTold(account: StoryAccount): void {
	const {lost, repeated, invented, wrongEnds} = judge(account);
	expect({lost, repeated, invented, wrongEnds}).toEqual({
		lost: [],
		repeated: [],
		invented: [],
		wrongEnds: [],
	});
	expect(account.of('event').length).toBeGreaterThan(20);
	expect(account.lines.at(-1)).toMatchObject({type: 'end', exit: 130});
	expect(account.exit).toBe(130);
}

describe.concurrent('nothing is lost, repeated or invented', {timeout: 150_000}, () => {
	test.for(isLong ? [...usual, ...alike] : usual)('with %s', async ([, faults]) => {
		const account = await listenToStory({
			simulator: {faults, sharedIds: true, longIds: true},
			async happen() {
				await pause(4500);
			},
		});
		expectAllTold(account);
		expect(judge(account).gaps).toEqual([]);
	});

	test.for(isLong ? [...forgetting, ...alsoForgetting] : forgetting)('with %s', async ([, faults]) => {
		const account = await listenToStory({
			simulator: {faults, sharedIds: true, longIds: true},
			retention: shortRetention,
			async happen() {
				await pause(4500);
			},
		});
		expectAllTold(account);
		// A machine that stands still may outlast so short a retention, at the beginning too: only then a gap is told.
		const told = [...account.lines.slice(0, 1), ...account.of('event')];
		const isSlow = longestRound(told) > shortRetention - 500;
		expect(isSlow || account.longestStall > 1000 ? [] : judge(account).gaps).toEqual([]);
	});

	test('with tokens that expire after twenty calls', async () => {
		const account = await listenToStory({
			simulator: {faults: ['expire-after=20']},
			byAccount: true,
			async happen() {
				await pause(5000);
			},
		});
		const {lost, repeated, invented, gaps} = judge(account);
		expect({lost, repeated, invented, gaps}).toEqual({lost: [], repeated: [], invented: [], gaps: []});
		expect(account.of('poll').filter(({ok}) => ok === false)).toEqual([]);
	});

	test('with an item spoiled on a page now and then: only that item is missing, and it is reported', async () => {
		const account = await listenToStory({
			simulator: {faults: ['bad-item=0.3@/events']},
			isSpoiled: true,
			async happen() {
				await pause(4500);
			},
		});
		const {lost, repeated, gaps} = judge(account);
		const reported = account
			.of('poll')
			.flatMap(({problems}) => (problems as readonly unknown[] | undefined) ?? []);
		expect(lost.length).toBeLessThanOrEqual(reported.length);
		expect({repeated, gaps}).toEqual({repeated: [], gaps: []});
	});
});

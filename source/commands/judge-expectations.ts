import type {ExpectationJudge} from '../monitor/expectations/expectation-judge.ts';
import type {Context} from './context.ts';
import type {Past} from './recorded/read-past.ts';

/** Undefined where nothing is expected: nobody pays for what he does not use. */
export async function judgeExpectations(
	{settings, clock, say}: Context,
	past: Past,
	/** Those of whom somebody else tells. */
	followed: ReadonlySet<string> = new Set(),
): Promise<ExpectationJudge | undefined> {
	const expecting = settings.profiles.filter(({expect}) => expect.length > 0);
	const inVain = expecting.filter(({name}) => followed.has(name)).map(({name}) => name);
	if (inVain.length > 0) {
		say(`what is expected of ${inVain.join(', ')} is judged by who asks the server: say it there`);
	}

	if (expecting.length === inVain.length) {
		return undefined;
	}

	const {createExpectationJudge} = await import('../monitor/expectations/expectation-judge.ts');
	return createExpectationJudge({
		clock,
		expected: new Map(expecting.map(({name, expect}) => [name, expect])),
		before: past.recent,
		goodEnds: past.goodEnds,
		watchedSince: past.since,
	});
}

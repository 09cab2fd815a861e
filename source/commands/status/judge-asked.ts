import {jobNews} from '../../domain/jobs/job-news.ts';
import type {Observation} from '../../domain/observation.ts';
import {createExpectationJudge} from '../../monitor/expectations/expectation-judge.ts';
import type {Context} from '../context.ts';
import {coveredUntil} from '../recorded/covered-until.ts';
import type {Last} from '../recorded/read-last.ts';

/** What is expected and has not happened, by what the server has just answered and the journal knew. */
export function judgeAsked(
	{settings, clock}: Context,
	last: readonly Last[],
	asked: readonly Observation[],
): readonly Observation[] {
	const expecting = settings.profiles.filter(({expect}) => expect.length > 0);
	if (expecting.length === 0) {
		return [];
	}

	const now = clock.now();
	const judge = createExpectationJudge({
		clock,
		isSettled: true,
		expected: new Map(expecting.map(({name, expect}) => [name, expect])),
		before: last.flatMap(({recent}) => recent),
		goodEnds: new Map(last.flatMap(({goodEnds}) => [...goodEnds])),
		// Where nobody has watched for long, the list alone says since when all is known.
		watchedSince: new Map(
			last.flatMap(({name, since, resume}) => {
				const until = resume && coveredUntil(resume, now);
				const isFresh = until !== undefined && now - until <= settings.status.maxAge;
				return since !== undefined && isFresh ? [[name, since] as const] : [];
			}),
		),
	});
	for (const observation of asked) {
		judge.learn(observation);
		const news = jobNews(observation);
		if (news) {
			judge.learnEnd(news);
		}
	}

	const answered = new Set(asked.map(({source}) => source));
	return expecting
		.filter(({name}) => answered.has(name))
		.flatMap(({name}) =>
			judge
				.judge(name, undefined)
				.map(overdue => ({at: new Date(now), source: name, type: 'overdue', overdue}) as const),
		);
}

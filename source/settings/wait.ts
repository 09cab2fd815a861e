import {checkContradictions} from './contradictions.ts';
import type {Given} from './given.ts';
import {flag} from './setting.ts';

export const waitFlags = {
	any: flag('any', 'choice', 'wait', ['wait'], 'what kind of job the ids are of', {
		choices: ['backup', 'restore', 'cleanup'],
		fallback: 'cleanup',
		isLesser: true,
		isUntold: true,
	}),
	appear: flag('appear', 'duration', 'wait', ['wait'], 'so long may a job not be there yet', {
		isLesser: true,
	}),
	timeout: flag(
		'timeout',
		'duration',
		'wait',
		['wait'],
		'end with exit status 8 when it still runs after so long',
		{isLesser: true},
	),
	failFast: flag('fail-fast', 'switch', 'wait', ['wait'], 'end as soon as one of several turned bad', {
		isLesser: true,
	}),
	github: flag(
		'github',
		'switch',
		'wait',
		['wait'],
		'at its end a line for each job that GitHub Actions shows',
		{
			isLesser: true,
			contradicts: ['json'],
		},
	),
} as const;

export type WaitSettings = Readonly<ReturnType<typeof readWait>>;

export function readWait(given: Given) {
	checkContradictions(given, Object.values(waitFlags));
	return {
		kind: given.choice(waitFlags.any),
		appear: given.duration(waitFlags.appear),
		timeout: given.duration(waitFlags.timeout),
		failFast: given.isOn(waitFlags.failFast),
		isForGithub: given.isOn(waitFlags.github),
	};
}

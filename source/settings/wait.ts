import type {CommandName} from './commands.ts';
import {checkContradictions} from './contradictions.ts';
import type {Given} from './given.ts';
import {flag} from './setting.ts';
import {UsageError} from './usage-error.ts';

const users = ['wait'] as const;

export const waitFlags = {
	any: flag('any', 'choice', 'wait', ['wait'], 'what kind of job the ids are of', {
		choices: ['backup', 'restore', 'cleanup'],
		fallback: 'cleanup',
		isLesser: true,
		isUntold: true,
	}),
	running: flag(
		'running',
		'switch',
		'wait',
		['wait'],
		'for all that runs now, of every kind, instead of ids',
		{
			isLesser: true,
			contradicts: ['any', 'appear'],
		},
	),
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

export function readWait(given: Given, command: CommandName) {
	checkContradictions(given, Object.values(waitFlags));
	if (
		users.some(user => user === command) &&
		given.isTyped({name: 'agent'}) &&
		!given.isOn(waitFlags.running)
	) {
		throw new UsageError('--agent narrows what runs: add --running, or leave it out');
	}

	return {
		kind: given.choice(waitFlags.any),
		isRunning: given.isOn(waitFlags.running),
		appear: given.duration(waitFlags.appear),
		timeout: given.duration(waitFlags.timeout),
		failFast: given.isOn(waitFlags.failFast),
		isForGithub: given.isOn(waitFlags.github),
	};
}

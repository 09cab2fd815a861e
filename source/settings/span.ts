import type {CommandName} from './commands.ts';
import type {Given} from './given.ts';
import {readMoment} from './moment.ts';
import {flag} from './setting.ts';
import type {SpanSettings} from './settings.ts';
import {simulationFlags} from './simulation.ts';
import {UsageError} from './usage-error.ts';

export const spanFlags = {
	since: flag(
		'since',
		'moment',
		'what',
		['events', 'history', 'report'],
		'only what happened since: 7d ago, 14:02 today, or an ISO time; also from the journal or stream',
		{},
	),
	from: flag('from', 'moment', 'what', ['replay'], 'begin here: 2h ago, 14:02 today, or an ISO time', {
		isLesser: true,
	}),
	to: flag('to', 'moment', 'what', ['replay'], 'end here, written as for --from', {isLesser: true}),
} as const;

const day = 86_400_000;

/** A report without a beginning tells of the last day. */
export function readSpan(
	given: Given,
	{command, zone, now}: {readonly command: CommandName; readonly zone: 'utc' | 'local'; readonly now: number},
): SpanSettings {
	const [from, to] = [given.find(spanFlags.from) ?? given.find(spanFlags.since), given.find(spanFlags.to)];
	const [start, end] = [from && readMoment(from, zone, now), to && readMoment(to, zone, now)];
	if (from !== undefined && start !== undefined && end !== undefined && start > end) {
		throw new UsageError(`${from.place} is later than --to: nothing lies between; exchange them`);
	}

	if (from?.place === '--since' && start !== undefined && start > now) {
		throw new UsageError(`--since '${from.text}' is still to come: write a time that is over`);
	}

	return {
		from: start ?? (command === 'report' ? now - day : undefined),
		to: end,
		speed:
			command === 'replay' ? given.number(simulationFlags.speed, {least: 0.01, most: 100_000}) : undefined,
	};
}

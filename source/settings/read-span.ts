import type {CommandName} from './commands.ts';
import type {Given} from './given.ts';
import {readMoment} from './moment.ts';
import type {SpanSettings} from './settings.ts';
import {UsageError} from './usage-error.ts';

const day = 86_400_000;

/** A report without a beginning tells of the last day. */
export function readSpan(
	given: Given,
	{command, zone, now}: {readonly command: CommandName; readonly zone: 'utc' | 'local'; readonly now: number},
): SpanSettings {
	const [from, to] = [given.find('from') ?? given.find('since'), given.find('to')];
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
		speed: command === 'replay' ? given.number('speed', {least: 0.01, most: 100_000}) : undefined,
	};
}

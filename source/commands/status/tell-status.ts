import {formatDuration} from '../../domain/duration.ts';
import {cleanText} from '../../domain/text.ts';
import {formatTime} from '../../domain/time.ts';
import {type Look, looks} from '../../domain/vocabulary/signs.ts';
import {exitStatus} from '../exit-status.ts';
import type {Standing} from './standing.ts';

export type StatusForm = {
	readonly now: number;
	/** What is older is not known. */
	readonly maxAge: number;
	readonly zone: 'utc' | 'local';
	readonly ascii: boolean;
	readonly paint?: ((look: Look, text: string) => string) | undefined;
};

/** As Nagios and those that follow it want it. */
const nagiosStates = ['OK', 'WARNING', 'CRITICAL', 'UNKNOWN'] as const;

/** `✖2 ■1 3 running, as of 14:02`. */
export function statusLine(standing: Standing, form: StatusForm): string {
	const {bad, running} = standing;
	const {ascii, paint = (_, text) => text} = form;
	const signs = bad.map(({status, count}) => paint(status, `${signOf(status, ascii)}${count}`));
	const well = signs.length === 0 ? [paint('completed', signOf('completed', ascii))] : signs;
	return `${[...well, `${running} running`].join(' ')}, ${ageOf(standing, form)}`;
}

/** Failures first: that they are old does not make them good. */
export function exitOf(standing: Standing, form: StatusForm): number {
	if (isGrave(standing)) {
		return exitStatus.failed;
	}

	if (isStale(standing, form)) {
		return exitStatus.notReachable;
	}

	return standing.bad.length > 0 ? exitStatus.withErrors : exitStatus.completed;
}

export function nagiosLine(
	standing: Standing,
	form: StatusForm,
): {readonly text: string; readonly exit: number} {
	const {bad, running} = standing;
	const exit = nagiosExit(standing, form);
	const counts = bad.map(({status, count}) => `${count} ${looks[status].word}`);
	const told = [...counts, `${running} running`, ageOf(standing, form)].join(', ');
	const measured = badLooks.map(
		status => `${status}=${bad.find(each => each.status === status)?.count ?? 0}`,
	);
	return {
		text: `SWEEPWATCH ${nagiosStates[exit]} - ${told} | ${[...measured, `running=${running}`].join(' ')}`,
		exit,
	};
}

/** The first bar would begin the measures. */
export function nagiosUnknown(message: string): string {
	return `SWEEPWATCH UNKNOWN - ${cleanText(message).replaceAll('|', '/')}`;
}

export function statusToJson(standing: Standing, form: StatusForm) {
	const {profiles, bad, running, asOf} = standing;
	return {
		type: 'status',
		at: new Date(form.now).toISOString(),
		source: profiles.join(','),
		counts: Object.fromEntries(bad.map(({status, count}) => [status, count])),
		running,
		asOf: asOf === null ? null : new Date(asOf).toISOString(),
		stale: isStale(standing, form),
		exit: exitOf(standing, form),
	};
}

const badLooks = (Object.keys(looks) as readonly Look[]).filter(
	look => looks[look].bad || look === 'overdue',
);

function nagiosExit(standing: Standing, form: StatusForm): 0 | 1 | 2 | 3 {
	if (isGrave(standing)) {
		return 2;
	}

	if (isStale(standing, form)) {
		return 3;
	}

	return standing.bad.length > 0 ? 1 : 0;
}

/** What ended with errors did its work: all else that is bad did not. */
function isGrave({bad}: Standing): boolean {
	return bad.some(({status}) => status !== 'with-errors');
}

function isStale({asOf}: Standing, {now, maxAge}: StatusForm): boolean {
	return asOf === null || now - asOf > maxAge;
}

function ageOf(standing: Standing, form: StatusForm): string {
	const {asOf} = standing;
	if (asOf === null) {
		return 'nobody knows as of when';
	}

	const {now, zone} = form;
	const [at = '', today = ''] = [asOf, now].map(time => formatTime(new Date(time), zone));
	const isToday = at.slice(0, 10) === today.slice(0, 10);
	const time = `${isToday ? '' : `${at.slice(0, 10)} `}${at.slice(11, 16)}${zone === 'utc' ? 'Z' : ''}`;
	return `as of ${time}${isStale(standing, form) ? `, ${formatDuration(now - asOf)} ago: is anybody watching?` : ''}`;
}

function signOf(look: Look, ascii: boolean): string {
	return ascii ? looks[look].ascii : looks[look].glyph;
}

import type {Observation} from '../../domain/observation.ts';
import type {AlertGiven} from '../../journal/lines.ts';
import type {Alerts} from '../../outlets/alerts/alerts.ts';
import type {AlertSettings} from '../../settings/settings.ts';
import type {Context} from '../context.ts';

export type AlertParts = {
	/** Keys of what earlier runs alerted, and what they told. */
	readonly alerted: ReadonlySet<string>;
	readonly before: readonly Observation[];
	/** Up to when earlier runs knew all, by profile, as milliseconds since 1970. */
	readonly resumedAt: ReadonlyMap<string, number>;
	readonly onAlerted: (given: AlertGiven) => void;
	/** Bytes for the terminal, where there is one. */
	readonly write: (bytes: string) => void;
	readonly report: (message: string) => void;
};

/** Undefined where nobody asked for any. */
export async function startAlerts(
	{settings, clock, environment}: Context,
	{alerted, before, resumedAt, onAlerted, write, report}: AlertParts,
): Promise<Alerts | undefined> {
	if (!hasAlerts(settings.alerts)) {
		return undefined;
	}

	const {bell, notify, onFailure, onRecover, onGap, isShell, after} = settings.alerts;
	const {createAlerts} = await import('../../outlets/alerts/alerts.ts');
	return createAlerts({
		bell,
		notify,
		onFailure,
		onRecover,
		onGap,
		isShell,
		alertAfter: after,
		clock,
		startedAt: clock.now(),
		alerted,
		before,
		resumedAt,
		environment,
		write,
		report,
		onAlerted: (key, source, kind) => onAlerted({source, kind, key}),
	});
}

/** Whether somebody asked for any. */
export function hasAlerts({bell, notify, onFailure, onRecover, onGap}: AlertSettings): boolean {
	return bell || notify || (onFailure ?? onRecover ?? onGap) !== undefined;
}

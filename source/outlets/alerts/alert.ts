import type {Observation} from '../../domain/observation.ts';

/**
 * `failure`: a job turned bad. `success`: a job completed, and that was read. `poll`: nobody has answered for long. `recovery`: after that, somebody
 * answers again. `gap`: a stretch of which nothing is known. `overdue`: a job runs far longer than usual.
 */
export type AlertKind = 'failure' | 'success' | 'poll' | 'recovery' | 'gap' | 'overdue';

/** Something that a person or a script wants to be told, once. */
export type Alert = {
	readonly kind: AlertKind;
	/** What made it known, as `--json` prints it. */
	readonly observation: Observation;
	/** The agent's name, else its id. */
	readonly agent: string | undefined;
	/** Since when nobody answered; only of `poll` and `recovery`. */
	readonly since: Date | undefined;
};

/** What was gathered: the first alerts whole, and how many there were. */
export type Batch = {readonly alerts: readonly [Alert, ...Alert[]]; readonly count: number};

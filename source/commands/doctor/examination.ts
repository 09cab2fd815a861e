import type {ProgramError} from '../../domain/program-error.ts';

export type Examination = {
	/** The profile; null for what counts for all. */
	readonly source: string | null;
	readonly call: string;
	readonly neededBy: string;
	/** `warning`: it works, and somebody should look; `lacking`: it failed, but the program can do without. */
	readonly outcome: 'ok' | 'warning' | 'lacking' | 'failed';
	/** Null where nobody was asked. */
	readonly milliseconds: number | null;
	/** What came back; for a failure what happened and what to do. */
	readonly message: string;
	readonly code: string | null;
	/** So far is the server's clock ahead of ours, in milliseconds. */
	readonly ahead: number | null;
	/** Which other one of the same profile has failed, so that this one must; null: it fails by itself. */
	readonly because: string | null;
};

/** In the place of a call: nothing was asked. */
export const refusedCall = 'settings';

export const unasked = {milliseconds: null, code: null, ahead: null, because: null} as const;

/** A profile that cannot be asked as it is set. */
export function refusal(source: string, {message, code}: ProgramError): Examination {
	return {
		...unasked,
		source,
		call: refusedCall,
		neededBy: 'whatever is asked of this profile',
		outcome: 'failed',
		milliseconds: 0,
		message,
		code,
	};
}

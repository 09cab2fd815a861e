import type {Status} from './status.ts';

/** Somebody has taken note of how a job ended: it is pinned no more, on no screen that learns of it. */
export type Acknowledgement = {
	/** As the job is remembered. */
	readonly kind: string;
	readonly id: string;
	readonly status: Status;
	/** Null where it was not written down. */
	readonly by: string | null;
	readonly note: string | null;
};

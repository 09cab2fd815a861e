import type {Status} from '../domain/status.ts';

/** How the program ended, as its last line of JSON tells it. */
export type Ending = {
	readonly at: Date;
	readonly source: string | undefined;
	readonly status: Status;
	readonly exit: number;
};

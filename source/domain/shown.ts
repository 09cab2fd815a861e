import type {Activity} from './activity.ts';
import type {Agent} from './agent.ts';
import type {Cleanup} from './cleanup.ts';
import type {Json} from './json.ts';
import type {WorkRequest} from './work-request.ts';

/** One thing, whole, as `sweepwatch show` and the details pane tell it. */
export type Shown =
	| {readonly type: 'agent'; readonly agent: Agent}
	| {readonly type: 'cleanup'; readonly cleanup: Cleanup; readonly errors: CleanupErrors | null}
	| {readonly type: 'activity'; readonly activity: Activity}
	| {readonly type: 'request'; readonly request: WorkRequest};

export type CleanupErrors = {
	readonly count: number | null;
	readonly reason: string | null;
	readonly diagnostics: Json;
	readonly list: readonly CleanupError[];
};

export type CleanupError = {
	readonly index: number | null;
	readonly path: string | null;
	readonly type: string | null;
	readonly description: string | null;
	readonly exception: string | null;
};

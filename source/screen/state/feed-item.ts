import type {WorkEvent} from '../../domain/event.ts';
import type {Gap} from '../../domain/gap.ts';

/** One thing in the events pane; `sequence` is its place among all that ever arrived. */
export type FeedItem = {readonly sequence: number; readonly source: string; readonly at: number} & (
	| {readonly type: 'event'; readonly event: WorkEvent}
	| {readonly type: 'gap'; readonly gap: Gap}
);

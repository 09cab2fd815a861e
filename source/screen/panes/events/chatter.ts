import type {FeedItem} from '../../state/feed-item.ts';

export function isHeartbeat(item: FeedItem): boolean {
	return item.type === 'event' && item.event.event === 'agent_heartbeat';
}

export function isProgress(item: FeedItem): boolean {
	return (
		item.type === 'event' &&
		item.event.event.endsWith('_progress') &&
		!item.event.event.endsWith('_in_progress')
	);
}

/** Signs of life and steps on the way: told dimly. */
export function isChatter(item: FeedItem): boolean {
	return isHeartbeat(item) || isProgress(item);
}

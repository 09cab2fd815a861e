import type {Observation} from '../domain/observation.ts';
import {createChannel} from './channel.ts';
import {createWatch, type WatchParts} from './create-watch.ts';
import type {Failure} from './failure.ts';
import {beginFeed} from './feed/begin-feed.ts';
import {followFeed} from './feed/follow-feed.ts';
import {followProject} from './feed/follow-project.ts';
import {feedName} from './feed/read-feed.ts';
import {followLog} from './log/follow-log.ts';
import type {MonitorOptions, Watched} from './options.ts';
import {watchAgents} from './resources/watch-agents.ts';
import {watchCleanups} from './resources/watch-cleanups.ts';
import {watchHistory} from './resources/watch-history.ts';
import {watchStatuses} from './resources/watch-statuses.ts';
import {settleFollow} from './settle-follow.ts';
import {watchVersions} from './versions.ts';
import type {Watch} from './watch.ts';

/** So much may wait for a slow consumer before we stop asking. */
const capacity = 500;

/**
 * Watches every source until the signal says stop, and tells what it learns as one stream, whatever is told at
 * once together. It ends by itself only when nothing is left to follow; the last failing poll then has no `retryAt`.
 */
export function monitor(
	watched: readonly Watched[],
	options: MonitorOptions,
): AsyncIterable<readonly Observation[]> {
	return {[Symbol.asyncIterator]: () => start(watched, options)};
}

function start(
	watched: readonly Watched[],
	options: MonitorOptions,
): AsyncIterator<readonly Observation[], undefined> {
	const channel = createChannel<Observation>(capacity);
	const stop = new AbortController();
	const stopNow = () => stop.abort();
	// A bug in one loop ends everything, rather than leave a pane that silently stands still.
	const fail = (error: unknown) => {
		stopNow();
		channel.close(error);
	};

	options.signal.addEventListener('abort', stopNow, {once: true});
	if (options.signal.aborted) {
		stopNow();
	}

	const watching = Promise.all(
		watched.map(async each => {
			const {stream} = each.source;
			if (stream !== undefined) {
				await stream.observe(channel.push, channel.room, stop.signal);
				return;
			}

			const parts = {watched: each, options, signal: stop.signal, channel, fail};
			const settled = await settleFollow(parts);
			if (settled !== undefined) {
				await watchVersions({...parts, watched: settled}, watchSource);
			}
		}),
	);
	const also = options.also?.(channel.push, stop.signal);
	also?.catch(fail);
	const ended = watching
		.then(() => channel.close(), fail)
		.finally(async () => {
			stopNow();
			options.signal.removeEventListener('abort', stopNow);
			await also;
		});
	return {
		next: channel.next,
		async return() {
			stopNow();
			channel.close();
			await ended;
			return {done: true, value: undefined};
		},
	};
}

type Parts = Omit<WatchParts, 'end'> & {readonly fail: (error: unknown) => void};

/** A source whose credentials are refused, or whose feeds all end, ends alone. */
async function watchSource({watched, options, signal, channel, fail}: Parts): Promise<void> {
	const own = new AbortController();
	const end = () => own.abort();
	signal.addEventListener('abort', end, {once: true});
	if (signal.aborted) {
		end();
	}

	const watch = createWatch({watched, options, signal: own.signal, channel, end});
	const beside = watchBeside(watch, fail);
	try {
		await Promise.all(followAll(watch, beside.needAgents));
		end();
		await Promise.all(beside.loops);
	} finally {
		end();
		signal.removeEventListener('abort', end);
	}
}

function followAll(watch: Watch, needAgents: () => void): Promise<Failure | undefined>[] {
	const {log, events} = watch.source;
	const logs = log ? [followLog(watch, log)] : [];
	return log && !events ? logs : [...logs, ...followEvents(watch, needAgents)];
}

function followEvents(watch: Watch, needAgents: () => void): Promise<Failure | undefined>[] {
	const {follow} = watch;
	return follow.length === 0
		? [followProject(watch, needAgents)]
		: follow.map(async scope =>
				followFeed(watch, scope, {
					feed: beginFeed(watch, feedName(scope)),
					hasAnswered: watch.resume.hasAnswered(feedName(scope)),
				}),
			);
}

/** The resources beside the events: a failing history never stops the events. */
function watchBeside(
	watch: Watch,
	onBug: (error: unknown) => void,
): {readonly loops: Promise<void>[]; readonly needAgents: () => void} {
	const {agents, cleanups, history} = watch.beside;
	const loops: Promise<void>[] = [];
	const start = (loop: Promise<void>) => loops.push(loop.catch(onBug));
	let hasAgents = false;
	const needAgents = () => {
		if (!hasAgents) {
			hasAgents = true;
			start(watchAgents(watch));
			start(watchStatuses(watch));
		}
	};

	if (agents) {
		needAgents();
	}

	if (cleanups) {
		start(watchCleanups(watch));
	}

	// A log fills the history by itself.
	if (history && !watch.source.log) {
		start(watchHistory(watch));
	}

	return {loops, needAgents};
}

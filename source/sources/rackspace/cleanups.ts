import type {Cleanup} from '../../domain/cleanup.ts';
import type {CleanupErrors} from '../../domain/shown.ts';
import {pathOf} from '../../http/path.ts';
import {askForOne} from '../ask.ts';
import {collectPages} from '../list.ts';
import type {Answer} from '../source.ts';
import type {Place} from './connection.ts';
import {decodeCleanup} from './decode/cleanup.ts';
import {decodeCleanupErrors} from './decode/cleanup-errors.ts';
import {readPages} from './pages.ts';

/** Newest first. */
export function askForCleanups(
	{client, project}: Place,
	limit: number,
	pageSize: number,
	signal: AbortSignal,
): Promise<Answer<Cleanup>> {
	const path = pathOf`/v2/${project}/cleanups`;
	return collectPages(
		readPages({client, path, key: 'cleanups', decode: decodeCleanup, pageSize}, limit, signal),
	);
}

export function askForCleanup({client, project}: Place, id: string, signal: AbortSignal): Promise<Cleanup> {
	return askForOne(client, {path: pathOf`/v2/${project}/cleanups/${id}`, signal}, decodeCleanup);
}

export function askForCleanupErrors(
	{client, project}: Place,
	id: string,
	signal: AbortSignal,
): Promise<CleanupErrors> {
	return askForOne(client, {path: pathOf`/v2/${project}/cleanups/${id}/errors`, signal}, decodeCleanupErrors);
}

import {type Head, streamVersion} from '../../bus/head.ts';
import {UsageError} from '../../settings/usage-error.ts';
import type {Context} from '../context.ts';
import {hashTarget} from '../recorded/hash-target.ts';

/** Nobody tells of something else under the name of it, nor after a later version. Throws a `UsageError`. */
export function checkHead(head: Head | undefined, {settings}: Pick<Context, 'settings'>): void {
	const [profile] = settings.profiles;
	if (head === undefined || profile === undefined) {
		return;
	}

	if (head.version > streamVersion) {
		throw new UsageError(
			`${profile.name}: a later sweepwatch has told on this stream (version ${head.version} of streams): update this one`,
		);
	}

	if (head.target !== hashTarget(profile)) {
		throw new UsageError(
			`${profile.name}: ${head.collector} collects another server or project under this name: give the profile another name`,
		);
	}
}

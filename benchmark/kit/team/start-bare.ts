import {fork} from 'node:child_process';
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';
import {subjectsOf} from '../../../source/bus/subjects.ts';
import {endWithUs} from '../children.ts';
import type {Engine} from './engine.ts';
import type {Lags} from './lags.ts';

/** A bare subscriber in a process of its own. */
export async function startBare({host, caFile}: Engine, profile: string) {
	const script = fileURLToPath(new URL('bare-subscriber.ts', import.meta.url));
	const child = endWithUs(fork(script, [host, caFile, subjectsOf(profile).all]));
	await once(child, 'message');
	return {
		pid: child.pid,
		async take(): Promise<ReturnType<Lags['take']>> {
			child.send('take');
			const [lags] = (await once(child, 'message')) as [ReturnType<Lags['take']>];
			return lags;
		},
	};
}

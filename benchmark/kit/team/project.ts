import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';
import type {Truth} from '../../../source/simulator/simulator.ts';
import {endWithUs} from '../children.ts';

/** The watched project, in a process of its own. */
export type Project = {
	readonly origin: string;
	readonly token: string;
	readonly project: string;
	/** How often anything was asked since this was asked last. */
	asked(): Promise<number>;
	truth(): Promise<Truth>;
	stop(): void;
};

export async function startProject(agents: number, rate: number): Promise<Project> {
	const script = fileURLToPath(new URL('simulator-program.ts', import.meta.url));
	const child = endWithUs(
		spawn(process.execPath, [script, String(agents), String(rate)], {stdio: ['ignore', 'pipe', 'inherit']}),
	);
	const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
	const place = JSON.parse(line) as Pick<Project, 'origin' | 'token' | 'project'>;
	const ask = async <Value>(path: string, method = 'GET'): Promise<Value> =>
		(await (await fetch(`${place.origin}/control/${path}`, {method})).json()) as Value;
	return {
		...place,
		async asked() {
			const {requests} = await ask<{requests: Readonly<Record<string, number>>}>('requests');
			await ask('requests', 'DELETE');
			return Object.values(requests).reduce((sum, count) => sum + count, 0);
		},
		// In one piece: each page would tell of all agents and jobs anew.
		truth: () => ask<Truth>(`truth?limit=${Number.MAX_SAFE_INTEGER}`),
		stop: () => child.kill('SIGKILL'),
	};
}

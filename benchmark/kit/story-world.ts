import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {createInterface} from 'node:readline';
import {setTimeout as wait} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {endWithUs} from './children.ts';

/** The story's server in a process of its own, and how it is steered. */
export type StoryWorld = {
	readonly endpoint: string;
	readonly token: string;
	readonly project: string;
	/** So many events are ready from now on, and so many more each second. */
	steer(order: {readonly ready?: number; readonly rate?: number}): Promise<void>;
	/** How many events were handed out. */
	told(): Promise<number>;
	/** Until so many events were handed out. */
	hasTold(events: number, milliseconds?: number): Promise<void>;
	stop(): void;
};

export async function startStory(agents: number): Promise<StoryWorld> {
	const script = fileURLToPath(new URL('story-server.ts', import.meta.url));
	const child = endWithUs(
		spawn(process.execPath, [script, String(agents)], {stdio: ['ignore', 'pipe', 'inherit']}),
	);
	const [port] = (await once(createInterface(child.stdout), 'line')) as [string];
	const endpoint = `http://127.0.0.1:${port}`;
	const control = async (query: string): Promise<{told: number}> => {
		const answer = await fetch(`${endpoint}/control?${query}`);
		return (await answer.json()) as {told: number};
	};

	return {
		endpoint,
		token: 'benchmark',
		project: '1',
		async steer(order) {
			await control(
				Object.entries(order)
					.map(([key, value]) => `${key}=${value}`)
					.join('&'),
			);
		},
		told: async () => (await control('')).told,
		async hasTold(events, milliseconds = 60_000) {
			const deadline = performance.now() + milliseconds;
			for (let told = 0; told < events; told = (await control('')).told) {
				if (performance.now() > deadline) {
					throw new Error(`Only ${told} of ${events} events were asked for.`);
				}

				await wait(50);
			}
		},
		stop: () => child.kill(),
	};
}

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
	steer(order: StoryOrder): Promise<void>;
	/** The newest event that was handed out. */
	told(): Promise<number>;
	/** How many were handed out in all, to everybody who asked. */
	given(): Promise<number>;
	/** Until so many events were handed out, one after the other. */
	hasTold(events: number, milliseconds?: number): Promise<void>;
	stop(): void;
};

export type StoryOrder = {
	readonly ready?: number;
	readonly rate?: number;
	/** How many events a page holds. */
	readonly page?: number;
	/** So many letters more than it needs each event has. */
	readonly padding?: number;
};

export async function startStory(agents: number): Promise<StoryWorld> {
	const script = fileURLToPath(new URL('story-server.ts', import.meta.url));
	const child = endWithUs(
		spawn(process.execPath, [script, String(agents)], {stdio: ['ignore', 'pipe', 'inherit']}),
	);
	const [port] = (await once(createInterface(child.stdout), 'line')) as [string];
	const endpoint = `http://127.0.0.1:${port}`;
	const control = async (query: string): Promise<{told: number; given: number}> => {
		const answer = await fetch(`${endpoint}/control?${query}`);
		return (await answer.json()) as {told: number; given: number};
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
		given: async () => (await control('')).given,
		async hasTold(events, milliseconds = 60_000) {
			const deadline = performance.now() + milliseconds;
			for (;;) {
				const {told, given} = await control('');
				if (told >= events) {
					if (given < events * 0.98) {
						throw new Error(`Of ${told} events only ${given} were handed out: the first came too late.`);
					}

					return;
				}

				if (performance.now() > deadline) {
					throw new Error(`Only ${told} of ${events} events were asked for.`);
				}

				await wait(100);
			}
		},
		stop: () => child.kill(),
	};
}

import type {ChildProcess} from 'node:child_process';
import {usageOf} from '../program.ts';

/** Sees how long programs that should run on do so, and whatever is known of why one did not. */
export type Witness = {
	add(name: string, child: ChildProcess): void;
	/** Megabytes of each that runs, but for one. */
	memory(but: ChildProcess): Promise<readonly number[]>;
	/** A line for each that is gone. */
	readonly gone: readonly string[];
	/** From now on it is meant. */
	stop(): void;
};

const every = 10_000;
const longestTail = 1000;

/** Told at once of each that goes, so that it stands in the output even where the run ends by it. */
export function createWitness(tell: (line: string) => void): Witness {
	const running = new Map<ChildProcess, {name: string; began: number; rss: number; cpu: number}>();
	const gone: string[] = [];
	let isOver = false;

	async function look(): Promise<void> {
		for (const [child, seen] of running) {
			// One that is just ending has no such file any more.
			Object.assign(seen, await usageOf(child).catch(() => undefined));
		}
	}

	const timer = setInterval(() => void look(), every);
	return {
		gone,
		add(name, child) {
			const seen = {name, began: Date.now(), rss: 0, cpu: 0};
			running.set(child, seen);
			let tail = '';
			child.stderr?.setEncoding('utf8').on('data', (text: string) => {
				tail = (tail + text).slice(-longestTail);
			});
			child.once('close', (code, signal) => {
				running.delete(child);
				if (!isOver) {
					const seconds = Math.round((Date.now() - seen.began) / 1000);
					const line =
						`${name} (${child.pid}) is gone after ${seconds} s by ${signal ?? `exit status ${code}`}, ` +
						`with ${Math.round(seen.rss)} MB and ${seen.cpu} s of processor when last seen; it said: ${tail.trim() || 'nothing'}`;
					gone.push(line);
					tell(line);
				}
			});
		},
		async memory(but) {
			await look();
			return [...running].filter(([child]) => child !== but).map(([, {rss}]) => rss);
		},
		stop() {
			isOver = true;
			clearInterval(timer);
		},
	};
}

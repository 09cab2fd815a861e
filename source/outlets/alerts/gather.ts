import type {Clock} from '../../domain/clock.ts';
import type {Alert, Batch} from './alert.ts';

/** Makes one of many: a storm of alerts is told as a list. */
export type Gatherer = {
	/** Resolves when it has been told; never where the gatherer was closed before. */
	add(alert: Alert): Promise<void>;
	/** Tells at once what was gathered, and ends when all has been told. */
	close(): Promise<void>;
};

type GatherOptions = {
	readonly clock: Clock;
	/** How long to rest between two tellings. */
	readonly every: number;
	readonly tell: (batch: Batch) => Promise<void>;
	/** Waits for its turn; what comes meanwhile is told with the rest. */
	readonly slots?: Slots;
};

/** What one page of events brings belongs together. */
const together = 100;
const mostKept = 1000;

export function createGatherer({clock, every, tell, slots}: GatherOptions): Gatherer {
	const closing = new AbortController();
	let kept: Alert[] = [];
	let told: (() => void)[] = [];
	let loop: Promise<void> | undefined;
	let lastAt = Number.NEGATIVE_INFINITY;

	/** Tellings may overlap: a slow one does not hold up the next. */
	async function tellAll(): Promise<void> {
		const telling: Promise<void>[] = [];
		while (told.length > 0) {
			const rest = Math.max(together, lastAt + every - clock.monotonic());
			await clock.sleep(rest, closing.signal);
			const free = await slots?.take();
			lastAt = clock.monotonic();
			const {batch, after} = takeBatch();
			telling.push(
				tell(batch).finally(() => {
					free?.();
					for (const resolve of after) {
						resolve();
					}
				}),
			);
		}

		loop = undefined;
		await Promise.all(telling);
	}

	function takeBatch(): {readonly batch: Batch; readonly after: readonly (() => void)[]} {
		const taken = {batch: {alerts: kept as [Alert, ...Alert[]], count: told.length}, after: told};
		kept = [];
		told = [];
		return taken;
	}

	const running = new Set<Promise<void>>();
	return {
		add(alert) {
			if (closing.signal.aborted) {
				return new Promise(() => {});
			}

			const telling = new Promise<void>(resolve => told.push(resolve));
			if (kept.length < mostKept) {
				kept.push(alert);
			}

			if (loop === undefined) {
				const own = tellAll();
				loop = own;
				running.add(own);
				void own.finally(() => running.delete(own));
			}

			return telling;
		},
		async close() {
			closing.abort();
			await Promise.all(running);
		},
	};
}

type Slots = ReturnType<typeof createSlots>;

/** So many at once, the others in their order. */
export function createSlots(most: number) {
	const waiting: (() => void)[] = [];
	let free = most;

	function release(): void {
		const next = waiting.shift();
		if (next === undefined) {
			free++;
		} else {
			next();
		}
	}

	return {
		/** Gives what frees the slot again. */
		async take(): Promise<() => void> {
			if (free > 0) {
				free--;
			} else {
				await new Promise<void>(resolve => waiting.push(resolve));
			}

			let isReleased = false;
			return () => {
				if (!isReleased) {
					isReleased = true;
					release();
				}
			};
		},
	};
}

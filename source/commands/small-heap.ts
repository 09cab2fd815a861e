import {getHeapStatistics, setFlagsFromString} from 'node:v8';

/** Above it each collection takes so long that keys would wait for it. */
const smallHeap = 64 * 1_048_576;
/** Before that there is nothing to look at, and a first frame to be shown. */
const firstLook = 2000;
/** Whole collections that follow one another sooner cost more than the room that they spare. */
const often = 2000;

/**
 * A monitor runs for days beside the work it watches, so memory counts for more than the last tenth of
 * speed: V8 then collects its garbage before it asks for more room (half the memory under full load).
 * Where much is told at once it is given room for as much again as it keeps, until less is told. A heap in
 * which much is kept may grow by half before it is collected: otherwise a third of the time goes into that,
 * and a key waits for most of a second. What is kept is known after a collection alone: at any other moment
 * garbage would count, and whether a heap may grow would be chance. Who begins with all that others have told
 * waits for it: his heap is kept small from the first look on.
 */
export function keepHeapSmall({isFilledFirst}: {readonly isFilledFirst: boolean}): void {
	if (!isFilledFirst) {
		beSmall();
	}

	setTimeout(async () => {
		if (isFilledFirst) {
			beSmall();
		}

		const {constants, PerformanceObserver} = await import('node:perf_hooks');
		const isWhole = (entry: object): boolean => kindOf(entry) === constants.NODE_PERFORMANCE_GC_MAJOR;
		let lastAt = Number.NEGATIVE_INFINITY;
		const watching = new PerformanceObserver(collections => {
			const whole = collections.getEntries().findLast(isWhole);
			if (whole && getHeapStatistics().used_heap_size > smallHeap) {
				watching.disconnect();
				setFlagsFromString('--no-optimize-for-size');
				setFlagsFromString('--parallel-scavenge');
				setFlagsFromString('--heap-growing-percent=50');
			} else if (whole) {
				setFlagsFromString(`--heap-growing-percent=${whole.startTime - lastAt < often ? 100 : 0}`);
				lastAt = whole.startTime;
			}
		});
		watching.observe({entryTypes: ['gc']});
	}, firstLook).unref();
}

/**
 * Does something under the flags with which the program begins: the engine takes no code again that was made under
 * others.
 */
export function underFirstFlags(task: () => void): void {
	setFlagsFromString('--no-optimize-for-size');
	setFlagsFromString('--parallel-scavenge');
	setFlagsFromString('--heap-growing-percent=0');
	task();
	beSmall();
}

function beSmall(): void {
	setFlagsFromString('--optimize-for-size');
	// So little is collected at a time that to wake others for it costs more than it spares.
	setFlagsFromString('--no-parallel-scavenge');
}

function kindOf(entry: object): unknown {
	const detail = 'detail' in entry ? entry.detail : undefined;
	return typeof detail === 'object' && detail !== null && 'kind' in detail ? detail.kind : undefined;
}

/**
 * Before the end: with a small heap V8's background threads wait for a collection of the main thread
 * where they want more room, and Node waits for them when it exits (nodejs/node 54918). The turn lets
 * those go on that wait already.
 */
export async function letHeapGrow(): Promise<void> {
	setFlagsFromString('--no-optimize-for-size');
	await new Promise(resolve => setImmediate(resolve));
}

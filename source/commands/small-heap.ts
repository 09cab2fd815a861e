import {getHeapStatistics, setFlagsFromString} from 'node:v8';

export type HeapUse = {
	/** It begins with all that others have told. */
	readonly isFilledFirst: boolean;
	/** Nobody waits for a service. */
	readonly hasKeys: boolean;
};

/** Above it each collection takes so long that keys would wait for it. */
const smallHeap = 64 * 1_048_576;
/** Before that there is nothing to look at, and a first frame to be shown. */
const firstLook = 2000;
/** Whole collections that follow one another sooner cost more than the room that they spare. */
const often = 2000;

/**
 * How often something runs before V8 compiles it anew: several times as often as Node has it. What a start and a quiet
 * watch run is not worth the megabytes of a compiler, and what many events run is compiled a moment later. V8 complains
 * aloud of a flag that it does not know, so versions that were never seen are left alone.
 */
const patience = /^1[234]\./.test(process.versions.v8)
	? [
			'--invocation-count-for-maglev=4000',
			'--invocation-count-for-turbofan=30000',
			'--wasm-tiering-budget=130000000',
		]
	: [];

/**
 * A monitor runs for days beside the work it watches, so memory counts for more than the last tenth of
 * speed: V8 then collects its garbage before it asks for more room (half the memory under full load).
 * Where much is told at once it is given room for as much again as it keeps, until less is told. A heap in
 * which much is kept may grow by half before it is collected: otherwise a third of the time goes into that,
 * and a key waits for most of a second. What is kept is known after a collection alone: at any other moment
 * garbage would count, and whether a heap may grow would be chance. Who begins with all that others have told
 * waits for it: his heap is kept small from the first look on.
 */
export function keepHeapSmall({isFilledFirst, hasKeys}: HeapUse): void {
	if (!isFilledFirst) {
		beSmall();
	}

	// Where something is told all the time, half of it outlives a young generation that may not grow, and is then
	// collected at a greater cost: a third of all that such a program does.
	const usualGrowth = isFilledFirst ? 2 : 1;
	setTimeout(async () => {
		if (isFilledFirst) {
			beSmall();
			setFlagsFromString(`--semi-space-growth-factor=${usualGrowth}`);
			// What is told comes all the time, and each is kept only until the next: to look every few seconds whether
			// memory can be given back finds none, and costs a tenth of all that such a program does.
			setFlagsFromString('--no-memory-reducer');
		}

		const {constants, PerformanceObserver} = await import('node:perf_hooks');
		const isWhole = (entry: object): boolean => kindOf(entry) === constants.NODE_PERFORMANCE_GC_MAJOR;
		let lastAt = Number.NEGATIVE_INFINITY;
		const watching = new PerformanceObserver(collections => {
			const whole = collections.getEntries().findLast(isWhole);
			if (whole && getHeapStatistics().used_heap_size > smallHeap) {
				watching.disconnect();
				setFlagsFromString('--heap-growing-percent=50');
				setFlagsFromString('--no-optimize-for-size');
				if (hasKeys) {
					setFlagsFromString('--parallel-scavenge');
				} else {
					setFlagsFromString('--no-memory-reducer');
				}

				setFlagsFromString('--semi-space-growth-factor=2');
			} else if (whole) {
				const isOften = whole.startTime - lastAt < often;
				setFlagsFromString(`--heap-growing-percent=${isOften ? 100 : 0}`);
				setFlagsFromString(`--semi-space-growth-factor=${isOften ? 2 : usualGrowth}`);
				lastAt = whole.startTime;
			}
		});
		watching.observe({entryTypes: ['gc']});
	}, firstLook).unref();
}

function beSmall(): void {
	setFlagsFromString('--optimize-for-size');
	// So little is collected at a time that to wake others for it costs more than it spares.
	setFlagsFromString('--no-parallel-scavenge');
	setFlagsFromString('--semi-space-growth-factor=1');
	for (const flag of patience) {
		setFlagsFromString(flag);
	}
}

function kindOf(entry: object): unknown {
	const detail = 'detail' in entry ? entry.detail : undefined;
	return typeof detail === 'object' && detail !== null && 'kind' in detail ? detail.kind : undefined;
}

/**
 * For who reads much, keeps it, and ends: what is collected again and again meanwhile would be there still. A third of
 * the time went into that.
 */
export function letHeapTreble(): void {
	setFlagsFromString('--heap-growing-percent=300');
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

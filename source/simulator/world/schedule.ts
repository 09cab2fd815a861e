/** What happens when: a binary heap, so that thousands of agents cost little. */
export type Schedule = {
	/** Of two things at one moment, the one that was added first comes first. */
	add(at: number, run: (at: number) => void): void;
	/** Takes what is due at or before that moment. */
	take(until: number): Task | undefined;
	readonly size: number;
};

export type Task = {
	readonly at: number;
	readonly order: number;
	readonly run: (at: number) => void;
};

export function createSchedule(): Schedule {
	const heap: Task[] = [];
	let order = 0;

	const rise = (task: Task, from: number): void => {
		let index = from;
		while (index > 0) {
			const above = (index - 1) >> 1;
			const parent = heap[above] as Task;
			if (isEarlier(parent, task)) {
				break;
			}

			heap[index] = parent;
			index = above;
		}

		heap[index] = task;
	};

	const sink = (task: Task): void => {
		let index = 0;
		for (;;) {
			let below = 2 * index + 1;
			if (below >= heap.length) {
				break;
			}

			if (below + 1 < heap.length && isEarlier(heap[below + 1] as Task, heap[below] as Task)) {
				below++;
			}

			const child = heap[below] as Task;
			if (isEarlier(task, child)) {
				break;
			}

			heap[index] = child;
			index = below;
		}

		heap[index] = task;
	};

	return {
		add(at, run) {
			heap.push({at, order: order++, run});
			rise(heap[heap.length - 1] as Task, heap.length - 1);
		},
		take(until) {
			const first = heap[0];
			if (first === undefined || first.at > until) {
				return undefined;
			}

			const last = heap.pop() as Task;
			if (heap.length > 0) {
				sink(last);
			}

			return first;
		},
		get size() {
			return heap.length;
		},
	};
}

function isEarlier(one: Task, other: Task): boolean {
	return one.at === other.at ? one.order < other.order : one.at < other.at;
}

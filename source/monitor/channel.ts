/**
 * Many tell, one listens. Nothing is ever dropped; whoever is about to ask for more waits for `room`.
 * Written by hand, because a generator costs three promises an item, and this is the hot path.
 */
export type Channel<Item> = {
	push(item: Item): void;
	/** Ends when the listener has not too much before it. */
	room(): Promise<void>;
	/** What was pushed is still delivered, then the listener's loop ends, or throws the error. */
	close(error?: unknown): void;
	/** For one listener, who waits for an answer before asking again. */
	next(): Promise<IteratorResult<Item, undefined>>;
};

type Listener<Item> = {
	readonly resolve: (result: IteratorResult<Item, undefined>) => void;
	readonly reject: (error: unknown) => void;
};

const atOnce = Promise.resolve();

export function createChannel<Item>(capacity: number): Channel<Item> {
	let pushed: Item[] = [];
	let taken: Item[] = [];
	let position = 0;
	let isClosed = false;
	let failure: unknown;
	let listener: Listener<Item> | undefined;
	let room = atOnce;
	let makeRoom: (() => void) | undefined;

	function take(): IteratorResult<Item, undefined> | undefined {
		if (position >= taken.length && pushed.length > 0) {
			taken = pushed;
			pushed = [];
			position = 0;
			makeRoom?.();
		}

		return position < taken.length ? {done: false, value: taken[position++] as Item} : undefined;
	}

	return {
		push(item) {
			if (listener) {
				const {resolve} = listener;
				listener = undefined;
				resolve({done: false, value: item});
				return;
			}

			pushed.push(item);
			if (pushed.length === capacity && !isClosed) {
				room = new Promise(resolve => {
					makeRoom = () => {
						makeRoom = undefined;
						room = atOnce;
						resolve();
					};
				});
			}
		},
		room: () => room,
		close(error) {
			isClosed = true;
			failure ??= error;
			makeRoom?.();
			if (failure === undefined) {
				listener?.resolve({done: true, value: undefined});
			} else {
				listener?.reject(failure);
			}

			listener = undefined;
		},
		next() {
			const result = take();
			if (result) {
				return Promise.resolve(result);
			}

			if (isClosed) {
				return failure === undefined
					? Promise.resolve({done: true, value: undefined})
					: Promise.reject(failure);
			}

			return new Promise((resolve, reject) => {
				listener = {resolve, reject};
			});
		},
	};
}

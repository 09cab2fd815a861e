/**
 * Many tell, one listens. Nothing is ever dropped; whoever is about to ask for more waits for `room`.
 * Written by hand, and heard by all that waits at once: a generator costs three promises an item, and this is the
 * hot path.
 */
export type Channel<Item> = {
	push(item: Item): void;
	/** Ends when the listener has not too much before it. */
	room(): Promise<void>;
	/** What was pushed is still delivered, then the listener's loop ends, or throws the error. */
	close(error?: unknown): void;
	/** For one listener, who waits for an answer before asking again: at least one item. */
	next(): Promise<IteratorResult<readonly Item[], undefined>>;
};

const atOnce = Promise.resolve();

export function createChannel<Item>(capacity: number): Channel<Item> {
	let waiting: Item[] = [];
	let isClosed = false;
	let failure: unknown;
	let wakeListener: (() => void) | undefined;
	let room = atOnce;
	let makeRoom: (() => void) | undefined;

	function take(): IteratorResult<readonly Item[], undefined> {
		if (waiting.length > 0) {
			const value = waiting;
			waiting = [];
			makeRoom?.();
			return {done: false, value};
		}

		if (failure !== undefined) {
			throw failure;
		}

		return {done: true, value: undefined};
	}

	function wake(): void {
		wakeListener?.();
		wakeListener = undefined;
	}

	return {
		push(item) {
			waiting.push(item);
			wake();
			if (waiting.length === capacity && !isClosed) {
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
			wake();
		},
		async next() {
			if (waiting.length === 0 && !isClosed) {
				await new Promise<void>(resolve => {
					wakeListener = resolve;
				});
			}

			return take();
		},
	};
}

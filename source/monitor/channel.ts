/** Many tell, one listens. Nothing is ever dropped; whoever tells too fast waits in `push`. */
export type Channel<Item> = AsyncIterable<Item> & {
	/** Takes the item at once; ends when there is room for another. */
	push(item: Item): Promise<void>;
	/** What was pushed is still delivered, then the listener's loop ends, or throws the error. */
	close(error?: unknown): void;
};

export function createChannel<Item>(capacity: number): Channel<Item> {
	let items: Item[] = [];
	let isClosed = false;
	let failure: unknown;
	let wakeListener: (() => void) | undefined;
	let makeRoom: (() => void) | undefined;
	let room: Promise<void> = Promise.resolve();

	return {
		push(item) {
			items.push(item);
			wakeListener?.();
			if (items.length === capacity && !isClosed) {
				room = new Promise(resolve => {
					makeRoom = resolve;
				});
			}

			return room;
		},
		close(error) {
			isClosed = true;
			failure ??= error;
			makeRoom?.();
			wakeListener?.();
		},
		async *[Symbol.asyncIterator]() {
			for (;;) {
				if (items.length > 0) {
					const batch = items;
					items = [];
					makeRoom?.();
					yield* batch;
				} else if (isClosed) {
					if (failure !== undefined) {
						throw failure;
					}

					return;
				} else {
					await new Promise<void>(resolve => {
						wakeListener = resolve;
					});
					wakeListener = undefined;
				}
			}
		},
	};
}

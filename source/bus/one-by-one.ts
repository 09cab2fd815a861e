/** For whom it is no matter that each costs a turn of its own. */
export async function* oneByOne<Item>(batches: AsyncIterable<readonly Item[]>): AsyncGenerator<Item, void> {
	for await (const batch of batches) {
		yield* batch;
	}
}

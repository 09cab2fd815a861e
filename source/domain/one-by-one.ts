/** What comes some at once, one after the other. */
export async function* oneByOne<Item>(batches: AsyncIterable<readonly Item[]>): AsyncGenerator<Item, void> {
	for await (const batch of batches) {
		for (const item of batch) {
			yield item;
		}
	}
}

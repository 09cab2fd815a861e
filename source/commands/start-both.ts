type Closable = {readonly close: () => Promise<void>};

/** Starts two things at once. Where one cannot be had, the other is closed and the failure thrown. */
export async function startBoth<One extends Closable, Other extends Closable>(
	one: Promise<One>,
	other: Promise<Other>,
): Promise<readonly [One, Other]> {
	const [first, second] = await Promise.allSettled([one, other]);
	if (first.status === 'fulfilled' && second.status === 'fulfilled') {
		return [first.value, second.value];
	}

	await Promise.all(
		[first, second].map(each => (each.status === 'fulfilled' ? each.value.close() : undefined)),
	);
	throw first.status === 'rejected' ? first.reason : second.status === 'rejected' ? second.reason : undefined;
}

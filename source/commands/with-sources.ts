import type {Source} from '../sources/source.ts';
import {connect} from './connect.ts';
import type {Context} from './context.ts';
import {troubleOf} from './trouble-of.ts';

/** Asks the systems once; they are closed however it ends. */
export async function withSources<Value>(
	context: Context,
	use: (sources: readonly Source[]) => Promise<Value>,
): Promise<Value> {
	const {sources, close} = await connect(context);
	const trouble = troubleOf(sources);
	if (trouble !== null) {
		context.say(trouble);
	}

	try {
		return await use(sources);
	} finally {
		await close();
	}
}

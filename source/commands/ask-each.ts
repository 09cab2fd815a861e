import {isProgramError} from '../domain/program-error.ts';
import type {Source} from '../sources/source.ts';
import {ask} from './ask.ts';
import type {Context} from './context.ts';
import {exitStatus} from './exit-status.ts';
import {reasonOf} from './reason-of.ts';
import type {StopReason} from './stop.ts';

export type Answers<Value> = {
	readonly answers: readonly {readonly source: Source; readonly value: Value}[];
	/** How the command ends: one that failed is told, and spoils the exit status, but not the others. */
	readonly reason: StopReason;
};

/** Asks all of them at once. Where every one fails, the first failure is thrown. */
export async function askEach<Value>(
	context: Context,
	sources: readonly Source[],
	question: (source: Source, signal: AbortSignal) => Promise<Value>,
): Promise<Answers<Value>> {
	const settled = await Promise.allSettled(
		sources.map(async source => ({
			source,
			value: await ask(context, signal => question(source, signal)),
		})),
	);
	const answers = settled.flatMap(result => (result.status === 'fulfilled' ? [result.value] : []));
	let reason: StopReason = {status: 'completed', exit: exitStatus.completed};
	for (const [index, result] of settled.entries()) {
		if (result.status === 'rejected') {
			if (answers.length === 0 || !isProgramError(result.reason)) {
				throw result.reason;
			}

			const {exit, message = ''} = reasonOf(result.reason, context.environment);
			context.say(`${sources[index]?.name ?? ''}: ${message}`);
			reason = reason.exit === exitStatus.completed ? {status: 'failed', exit} : reason;
		}
	}

	return {answers, reason};
}

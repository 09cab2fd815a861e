import {type Context, writeToTerminal} from './context.ts';
import {startRecording} from './recording/recording.ts';
import type {StopReason} from './stop.ts';
import {runWait} from './wait/run-wait.ts';

/** Until the jobs that were named have ended; what is learnt meanwhile is recorded, too. */
export async function runWaitRecorded(context: Context): Promise<StopReason> {
	const {settings, stop} = context;
	const recording = await startRecording(context, bytes => writeToTerminal(context, bytes), {
		isResumed: false,
	});
	try {
		return await runWait(context, {...settings.wait, ids: settings.inputs, learn: recording.learn});
	} finally {
		// An end of its own waits for the commands that it set off; one that was asked for does not.
		await Promise.race([recording.close(), stop.deadline]);
	}
}

import {inspect} from 'node:util';
import type {Environment} from '../domain/environment.ts';
import {isProgramError} from '../domain/program-error.ts';
import {exitStatus, exitStatusOf} from './exit-status.ts';
import type {StopReason} from './stop.ts';

/** What an error means for the end of the program; what is none of ours is a bug. */
export function reasonOf(error: unknown, environment: Environment): StopReason {
	if (isProgramError(error)) {
		return {status: 'failed', exit: exitStatusOf(error.code), message: error.message};
	}

	if (isDenied(error)) {
		const message = `Node is told to permit too little (${error.permission}, ${error.resource}): see --permission in NODE_OPTIONS`;
		return {status: 'failed', exit: exitStatus.usage, message};
	}

	const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
	const trace = environment.SWEEPWATCH_DEBUG ? `\n${inspect(error)}` : '';
	return {
		status: 'failed',
		exit: exitStatus.bug,
		message: `a bug: ${words.replace(/\s+/g, ' ')}; please report it, with what you did and SWEEPWATCH_DEBUG=1 set${trace}`,
	};
}

/** Node's own refusal, where it was started with less than all rights. */
function isDenied(error: unknown): error is {readonly permission: string; readonly resource: string} {
	return error instanceof Error && 'code' in error && error.code === 'ERR_ACCESS_DENIED';
}

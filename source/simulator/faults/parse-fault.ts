import type {Fault} from './fault.ts';

/** Reads a fault as it is written on the command line; throws one clear line. */
export function parseFault(text: string): Fault {
	throw new Error(`not built yet: ${text}`);
}

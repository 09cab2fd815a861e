import {ProgramError} from '../../domain/program-error.ts';

/** Everything that can go wrong between the program and the engine of a team's stream. */
export abstract class BusError extends ProgramError {}

import type {Meaning} from '../vocabulary/signs.ts';
import {widthOf} from '../vocabulary/width.ts';

export type Piece<Tone extends string = Meaning> = {readonly text: string; readonly tone: Tone};

/** One line of a drawing. */
export type PieceLine<Tone extends string = Meaning> = {readonly spans: readonly Piece<Tone>[]};

export function piece(text: string, tone: Meaning = 'plain'): Piece {
	return {text, tone};
}

export function lineOfPieces<Tone extends string>(...spans: readonly Piece<Tone>[]): PieceLine<Tone> {
	return {spans};
}

export function widthOfPieces(pieces: readonly Piece<string>[]): number {
	return pieces.reduce((sum, {text}) => sum + widthOf(text), 0);
}

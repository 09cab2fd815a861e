import type {Style} from './style.ts';

/** A piece of text in one style. */
export type Run = {readonly text: string; readonly style: Style};

/** What is drawn on one row of the screen, from left to right. */
export type Row = readonly Run[];

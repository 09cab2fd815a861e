import type {PaneName} from '../layout/heights.ts';
import type {Line} from '../looks/line.ts';

/** From top to bottom they are the screen. */
export type Part = {readonly name: PartName; readonly lines: readonly Line[]};

/** A pane, or what stands around or instead of the panes. */
export type PartName = PaneName | 'header' | 'strip' | 'overlay' | 'status' | 'too small' | 'spoken';

import {Text} from 'ink';
import {memo} from 'react';
import {isSameLine, type Line} from '../looks/line.ts';
import type {Theme} from '../looks/theme.ts';
import {printRow} from './print-row.ts';

type LineProps = {readonly line: Line; readonly theme: Theme};

/** One line of the screen; drawn again only when it reads differently. */
export const LineView = memo(
	({line, theme}: LineProps) => <Text wrap="truncate-end">{printRow(theme(line)) || ' '}</Text>,
	(before, after) => before.theme === after.theme && isSameLine(before.line, after.line),
);

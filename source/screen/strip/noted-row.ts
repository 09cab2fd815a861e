import {agentNames} from '../kit/agent-names.ts';
import type {Cell, GridRow} from '../kit/grid.ts';
import {pinRow} from '../kit/pin-row.ts';
import {stripProfiles, withProfile} from '../kit/profile-column.ts';
import {clockStyle} from '../kit/times.ts';
import type {Signs} from '../looks/signs.ts';
import {minuteText} from '../looks/time-text.ts';
import type {ScreenState} from '../state/state.ts';
import type {Noted} from '../state/view.ts';

/** Who has taken care of it, when and why; quiet, since nobody need do more. */
export function notedRow({job, told, isShared}: Noted, state: ScreenState, signs: Signs): GridRow {
	const style = clockStyle(state);
	const {by, note} = told.acknowledgement;
	const who = isShared ? `${by ?? 'somebody'} ${minuteText(told.at.getTime(), style)}` : '(not shared yet)';
	const words = ['ack', who, ...(note ? [`"${note}"`] : [])];
	const pin = {key: job.key, job, place: 0, toldAt: 0};
	const {sign, cells, ...rest} = pinRow(pin, false, agentNames(state.data.agents), style, signs);
	const {name, job: called, whole, id, word} = cells;
	const kept = {name, job: called, whole, id, word, reason: quiet(words.join(' '))};
	const dimmed = Object.entries(kept).map(([key, cell]) => [key, cell && quiet(cell.text)] as const);
	const row = {...rest, sign: quiet(sign.text), cells: Object.fromEntries(dimmed)};
	return withProfile(row, job.source, stripProfiles(state, signs));
}

function quiet(text: string): Cell {
	return {text, tone: 'dim'};
}

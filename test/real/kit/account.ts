import {isStatus, statusTable} from '../../../source/domain/status.ts';
import type {Line} from '../../truth/account.ts';
import type {RealKind} from '../servers/real-server.ts';

/** `thing: bad` and `thing: good`, in the order in which the events told it. */
export function toldOf(kind: RealKind, lines: readonly Line[]): readonly string[] {
	return changesIn(
		kind,
		lines.filter(({type}) => type === 'event'),
	);
}

export function changesIn({thingOf}: RealKind, lines: readonly Line[]): readonly string[] {
	return lines.flatMap(line => {
		const [thing, way] = [thingOf(line), wayOf(line)];
		return thing === undefined || way === undefined ? [] : [`${thing}: ${way}`];
	});
}

function wayOf({status}: Line): 'bad' | 'good' | undefined {
	if (!isStatus(status)) {
		throw new Error(`${status} is no status`);
	}

	const {bad, final} = statusTable[status];
	return bad ? 'bad' : final ? 'good' : undefined;
}

/** Whether a gap says that nobody knows what happened between these two moments. */
export function isInGap(lines: readonly Line[], from: number, to: number): boolean {
	return lines.some(
		line => line.type === 'gap' && Date.parse(String(line.from)) <= to && Date.parse(String(line.to)) >= from,
	);
}

/** Events that were told more than once. */
export function repeatsIn(lines: readonly Line[]): readonly string[] {
	const keys = lines.flatMap(({type, id, event, time}) =>
		type === 'event' ? [`${id} ${event} ${time}`] : [],
	);
	return keys.filter((key, index) => keys.indexOf(key) !== index);
}

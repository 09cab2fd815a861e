import type {Family} from './families.ts';
import type {Sample} from './samples.ts';

/**
 * `openmetrics` is https://openmetrics.io as a server tells it. `text` is what Prometheus read before, and some
 * still want. `file` is for the textfile collector of node_exporter: OpenMetrics that is also `text`, which it
 * reads. What is counted there is counted within a time that moves on and may become less, so that it has no type.
 */
export type Exposition = 'openmetrics' | 'text' | 'file';

export const contentTypes = {
	openmetrics: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
	text: 'text/plain; version=0.0.4; charset=utf-8',
} as const;

export function writeExposition(
	samples: ReadonlyMap<Family, readonly Sample[]>,
	exposition: Exposition,
): string {
	const lines = [...samples].flatMap(([family, own]) =>
		own.length === 0 ? [] : [...headOf(family, exposition), ...own.map(sample => lineOf(family, sample))],
	);
	return [...lines, ...(exposition === 'text' ? [] : ['# EOF']), ''].join('\n');
}

function headOf(family: Family, exposition: Exposition): readonly string[] {
	const {name, type, unit, help} = family;
	const isCounter = type === 'counter';
	const told = exposition === 'openmetrics' ? name : sampleName(family);
	return [
		`# HELP ${told} ${help}`,
		...(isCounter && exposition === 'file' ? [] : [`# TYPE ${told} ${type}`]),
		// A unit is the end of the name, which a counter without a type has no more.
		...(unit === undefined || (isCounter && exposition !== 'openmetrics') ? [] : [`# UNIT ${told} ${unit}`]),
	];
}

function lineOf(family: Family, {values, value}: Sample): string {
	const labels = family.labels.map((label, at) => `${label}="${escapeValue(values[at] ?? '')}"`).join(',');
	return `${sampleName(family)}${labels === '' ? '' : `{${labels}}`} ${value}`;
}

function sampleName({name, type}: Family): string {
	return type === 'counter' ? `${name}_total` : name;
}

function escapeValue(value: string): string {
	return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

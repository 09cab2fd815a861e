/** How a cell looks. Styles are interned: two cells look alike when their `key` is the same. */
export type Style = {
	/** The parameters of an SGR sequence that gives this style from a plain one; '' is plain. */
	readonly key: string;
	readonly attributes: number;
	readonly foreground: string;
	readonly background: string;
	/** Whether a space in it can be seen: it is inverse, has a line or a background. */
	readonly showsOnBlanks: boolean;
};

type Attribute = {readonly bit: number; readonly on: number; readonly off: number};

const attributeTable: readonly Attribute[] = [
	{bit: 1, on: 1, off: 22},
	{bit: 2, on: 2, off: 22},
	{bit: 4, on: 3, off: 23},
	{bit: 8, on: 4, off: 24},
	{bit: 16, on: 5, off: 25},
	{bit: 32, on: 7, off: 27},
	{bit: 64, on: 8, off: 28},
	{bit: 128, on: 9, off: 29},
	{bit: 256, on: 53, off: 55},
];

/** Those that are named elsewhere. */
export const attribute = {bold: 1, dim: 2, italic: 4, underlined: 8, inverse: 32} as const;

/** Underlined, inverse, struck through, with a line above. */
const seenOnBlanks = 8 | 32 | 128 | 256;

/** Styles come from a small table of looks; a flood of them can only be an attack on memory. */
const cacheLimit = 4096;
const styles = new Map<string, Style>();
const transitions = new Map<string, string>();

export const plain: Style = makeStyle(0, '', '');

export function makeStyle(attributes: number, foreground: string, background: string): Style {
	const key = [...codesOf(attributes), foreground, background].filter(code => code !== '').join(';');
	let style = styles.get(key);
	if (style === undefined) {
		const showsOnBlanks = background !== '' || (attributes & seenOnBlanks) !== 0;
		style = {key, attributes, foreground, background, showsOnBlanks};
		keep(styles, key, style);
	}

	return style;
}

/** The shortest bytes that lead from one style to another. */
export function changeStyle(from: Style, to: Style): string {
	if (from.key === to.key) {
		return '';
	}

	const pair = `${from.key}>${to.key}`;
	let bytes = transitions.get(pair);
	if (bytes === undefined) {
		const anew = to.key === '' ? '' : `0;${to.key}`;
		const stepwise = describeSteps(from, to).join(';');
		bytes = `\u001B[${stepwise.length <= anew.length ? stepwise : anew}m`;
		keep(transitions, pair, bytes);
	}

	return bytes;
}

function describeSteps(from: Style, to: Style): string[] {
	const removed = attributeTable.filter(({bit}) => from.attributes & bit && !(to.attributes & bit));
	const off = new Set(removed.map(attribute => attribute.off));
	// Bold and dim end together: what remains of the two is switched on again.
	const added = attributeTable.filter(
		attribute =>
			to.attributes & attribute.bit && (!(from.attributes & attribute.bit) || off.has(attribute.off)),
	);
	return [
		...[...off].map(String),
		...added.map(({on}) => String(on)),
		...(from.foreground === to.foreground ? [] : [to.foreground || '39']),
		...(from.background === to.background ? [] : [to.background || '49']),
	];
}

function codesOf(attributes: number): string[] {
	return attributeTable.filter(({bit}) => attributes & bit).map(({on}) => String(on));
}

function keep<T>(cache: Map<string, T>, key: string, value: T): void {
	if (cache.size >= cacheLimit) {
		cache.clear();
	}

	cache.set(key, value);
}

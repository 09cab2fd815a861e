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

/** The style after an SGR sequence with these parameters; what is not understood changes nothing. */
export function applySgr(style: Style, parameters: string, {colour}: {readonly colour: boolean}): Style {
	let {attributes, foreground, background} = style;
	const rest = parameters.split(';');
	for (let part = rest.shift(); part !== undefined; part = rest.shift()) {
		const [first = '', ...details] = part.split(':');
		const code = Number(first);
		if (code === 0) {
			attributes = 0;
			foreground = '';
			background = '';
		} else if (code === 38 || code === 48 || code === 58) {
			const long = readColour(details.length > 0 ? details : takeColour(rest), details.length > 0);
			foreground = code === 38 && long ? `38;${long}` : foreground;
			background = code === 48 && long ? `48;${long}` : background;
		} else if (details.length > 0) {
			// Kinds of underlines: a straight one is known everywhere.
			attributes = code === 4 ? switchAttribute(attributes, details[0] === '0' ? 24 : 4) : attributes;
		} else if (code === 39 || isBetween(code, 30, 37) || isBetween(code, 90, 97)) {
			foreground = code === 39 ? '' : String(code);
		} else if (code === 49 || isBetween(code, 40, 47) || isBetween(code, 100, 107)) {
			background = code === 49 ? '' : String(code);
		} else {
			attributes = switchAttribute(attributes, code);
		}
	}

	return makeStyle(attributes, colour ? foreground : '', colour ? background : '');
}

/** Takes the parameters of a colour out of those that follow. */
function takeColour(rest: string[]): string[] {
	return rest.splice(0, rest[0] === '2' ? 4 : rest[0] === '5' ? 2 : 1);
}

/** `5;200` or `2;255;0;10`; with colons a colour space may stand before the three. */
function readColour([kind, ...values]: readonly string[], hasColons: boolean): string | undefined {
	const wanted = kind === '5' ? 1 : kind === '2' ? 3 : 0;
	const numbers = (hasColons && values.length > wanted ? values.slice(1) : values)
		.slice(0, wanted)
		.map(Number);
	return wanted > 0 && numbers.length === wanted && numbers.every(number => number <= 255)
		? [kind, ...numbers].join(';')
		: undefined;
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

function switchAttribute(attributes: number, code: number): number {
	let result = attributes;
	for (const {bit, on, off} of attributeTable) {
		if (code === on) {
			result |= bit;
		} else if (code === off) {
			result &= ~bit;
		}
	}

	return result;
}

function codesOf(attributes: number): string[] {
	return attributeTable.filter(({bit}) => attributes & bit).map(({on}) => String(on));
}

function isBetween(code: number, low: number, high: number): boolean {
	return code >= low && code <= high;
}

function keep<T>(cache: Map<string, T>, key: string, value: T): void {
	if (cache.size >= cacheLimit) {
		cache.clear();
	}

	cache.set(key, value);
}

import fc from 'fast-check';

export const words = [
	'a',
	'db-02',
	' ',
	'    ',
	'│',
	'─────',
	'● running',
	'✖',
	'░░░',
	'é',
	'ü\u0308',
	'e\u0301\u0323',
	'漢字',
	'한국',
	'ﾊﾟ',
	'ｶﾞ',
	'👍',
	'👨‍👩‍👧',
	'🇩🇪',
	'⚠\uFE0F',
	'1\uFE0F\u20E3',
	'कि',
	'ไทย',
	'\u1112\u1161\u11ab',
	'שלום',
	'\u202Eabc',
	'\u200B',
	'\u00AD',
	'𝒳',
	'𠀀',
	'\uD800',
	'中',
	'\u{1F1E9}',
	'𐍈',
	'䷀',
	'\u0300',
	'x\u{1E8D0}',
	'a\u20DD',
	'☺\uFE0E',
	'👩🏽',
	'🏳️‍🌈',
	'·…“”',
	'αβγ',
	'①',
	'┼╳◆',
	'\uFEFF',
	'\u2060',
	'\t',
	'\u0007',
	'\u001B]0;evil\u0007',
	'\u009B2J',
	'\u001B[5;5H',
	'aaaaaaaaaaaaaaa',
	'------------',
	'               ',
];
export const safeWords = [
	'a',
	'db-02',
	' ',
	'    ',
	'│',
	'─────',
	'● running',
	'✖',
	'░░░',
	'é',
	'漢字',
	'한국',
	'Ж',
	'中文名',
	'→',
	'⠋',
	'web-01  online',
	'aaaaaaaaaaaaaaa',
	'------------',
	'                    ',
];
const codes = [
	'1',
	'2',
	'3',
	'4',
	'7',
	'9',
	'31',
	'92',
	'38;5;9',
	'38;5;200',
	'38;2;1;2;3',
	'41',
	'48;5;17',
	'22',
	'24',
	'27',
	'39',
	'49',
	'0',
	'1;31',
	'107',
	'5',
	'8',
	'53',
	'1;2;3;4;7;9;38;5;255;48;2;0;0;255',
	'38:2::9:8:7',
	'4:3',
];

function piece(texts: readonly string[]): fc.Arbitrary<string> {
	return fc.oneof(
		{weight: 4, arbitrary: fc.constantFrom(...texts)},
		{weight: 2, arbitrary: fc.constantFrom(...codes).map(code => `\u001B[${code}m`)},
	);
}

export function row(texts: readonly string[]): fc.Arbitrary<string> {
	return fc.oneof(
		{weight: 1, arbitrary: fc.constant('')},
		{
			weight: 6,
			arbitrary: fc.array(piece(texts), {maxLength: 14}).map(parts => `${parts.join('')}\u001B[0m`),
		},
	);
}

export type Change = {
	readonly previous: string;
	readonly next: string;
	readonly columns: number;
	readonly rows: number;
};

/** Two frames that have rows in common: some moved, some changed, some new. */
function change(texts: readonly string[]): fc.Arbitrary<Change> {
	return fc
		.record({
			pool: fc.array(row(texts), {minLength: 1, maxLength: 12}),
			columns: fc.integer({min: 2, max: 24}),
			rows: fc.integer({min: 1, max: 14}),
		})
		.chain(({pool, columns, rows}) => {
			const some = fc.array(fc.oneof({weight: 5, arbitrary: fc.constantFrom(...pool)}, row(texts)), {
				maxLength: rows + 2,
			});
			return fc
				.record({previous: some, fresh: some, by: fc.integer({min: -4, max: 4}), at: fc.nat({max: 8})})
				.map(({previous, fresh, by, at}) => {
					// Half of the time the next frame is the previous one with a part of it moved.
					const next =
						fresh.length % 2 === 0
							? fresh
							: by > 0
								? [...previous.slice(0, at), ...previous.slice(at + by), ...fresh]
								: [...previous.slice(0, at), ...fresh.slice(0, -by), ...previous.slice(at)];
					return {previous: previous.join('\n'), next: next.join('\n'), columns, rows};
				});
		});
}

/** Text that every terminal measures alike: it can be compared with plain printing. */
export const safeChange = change(safeWords);
/** Anything an API may send, as far as it is text. */
export const anyChange = change(words);

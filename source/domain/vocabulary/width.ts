/** Marks that stand over or below a letter, and what has no look of its own. */
const zero = /^[\p{Mn}\p{Me}\p{Default_Ignorable_Code_Point}]$/u;
// The halves of a flag are letters by themselves.
const wide = /^(?!\p{Regional_Indicator})\p{Emoji_Presentation}$/u;

// East Asian wide and fullwidth, as Unicode's EastAsianWidth.txt lists their blocks.
const wideBlocks: readonly (readonly [number, number])[] = [
	[0x11_00, 0x11_5f],
	[0x23_29, 0x23_2a],
	[0x26_30, 0x26_37],
	[0x26_8a, 0x26_8f],
	[0x2e_80, 0x30_3e],
	[0x30_41, 0x32_47],
	[0x32_50, 0xa4_cf],
	[0xa9_60, 0xa9_7c],
	[0xac_00, 0xd7_a3],
	[0xf9_00, 0xfa_ff],
	[0xfe_10, 0xfe_19],
	[0xfe_30, 0xfe_6f],
	[0xff_01, 0xff_60],
	[0xff_e0, 0xff_e6],
	[0x1_6f_e0, 0x1_8d_ff],
	[0x1_af_f0, 0x1_b2_ff],
	[0x1_d3_00, 0x1_d3_56],
	[0x1_d3_60, 0x1_d3_76],
	[0x1_f2_00, 0x1_f2_65],
	[0x2_00_00, 0x3_ff_fd],
];

/** How many columns a cleaned text takes: nothing in it joins, so its code points add up. */
export function widthOf(text: string): number {
	if (/^[\x20-\x7e]*$/.test(text)) {
		return text.length;
	}

	let width = 0;
	for (const character of text) {
		width += widthOfCharacter(character);
	}

	return width;
}

export function widthOfCharacter(character: string): number {
	const code = character.codePointAt(0) ?? 0;
	if (code < 0x3_00) {
		return 1;
	}

	if (zero.test(character)) {
		return 0;
	}

	return wideBlocks.some(([low, high]) => code >= low && code <= high) || wide.test(character) ? 2 : 1;
}

import {expect, test} from 'vitest';
import {measureCluster, readGlyphs, surelyNarrow} from '../../../source/terminal/frame-writer/glyph.ts';

test('what is not measured takes one place each, as it does when it is measured', () => {
	const signs = Array.from({length: 0x3000}, (_, code) => String.fromCodePoint(code)).filter(sign =>
		surelyNarrow.test(sign),
	);
	expect(signs.length).toBeGreaterThan(300);
	expect(signs.map(measureCluster)).toEqual(signs.map(text => [{text, width: 1, reach: 0}]));
});

test('what terminals do not measure alike is reached anew behind it', () => {
	// U+2630 and U+268A are wide since Unicode 16 alone; xterm and tmux of Debian 12 take them for narrow.
	expect(['☰', '⚊', '㉈'].map(sign => readGlyphs(sign)[0]?.reach)).toEqual([1, 1, 1]);
	expect(['☀', '│', '漢', '✖'].map(sign => readGlyphs(sign)[0]?.reach)).toEqual([0, 0, 0, 0]);
});

import {expect, test} from 'vitest';
import {measureCluster, surelyNarrow} from '../../../source/terminal/frame-writer/glyph.ts';

test('what is not measured takes one place each, as it does when it is measured', () => {
	const signs = Array.from({length: 0x3000}, (_, code) => String.fromCodePoint(code)).filter(sign =>
		surelyNarrow.test(sign),
	);
	expect(signs.length).toBeGreaterThan(300);
	expect(signs.map(measureCluster)).toEqual(signs.map(text => [{text, width: 1, reach: 0}]));
});
